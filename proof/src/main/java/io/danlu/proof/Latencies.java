package io.danlu.proof;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.LongStream;

/**
 * The times of calls, each until it was answered, the tries before included. Each call belongs to the stage in which
 * it was begun. Thread-safe.
 */
final class Latencies {

    private static final double PERCENT = 0.99;

    private final ConcurrentMap<Kind, LongStream.Builder> nanos = new ConcurrentHashMap<>();
    private volatile String stage = "";

    /**
     * Calls that are alike.
     *
     * @param call what was called, as {@code ask}
     */
    private record Kind(String stage, String call) {}

    /** Calls that begin from now on belong to {@code stage}, which is empty at first. */
    void enter(String stage) {
        this.stage = stage;
    }

    /** The stage that a call belongs to if it begins now. */
    String stage() {
        return stage;
    }

    /**
     * Adds a call.
     *
     * @param begun the stage in which it was begun
     * @param call what was called, as {@code ask}
     */
    void add(String begun, String call, long took) {
        nanos.compute(new Kind(begun, call), (kind, before) -> {
            LongStream.Builder all = before == null ? LongStream.builder() : before;
            all.add(took);
            return all;
        });
    }

    /**
     * Returns the 99th percentile of all calls of a stage so far in milliseconds, as in {@code p99 of 812 asks 3.1 ms};
     * forgets them.
     */
    String p99(String of, String call) {
        LongStream.Builder all = nanos.remove(new Kind(of, call));
        long[] sorted = all == null ? new long[0] : all.build().sorted().toArray();
        return sorted.length == 0
                ? "no " + call
                : "p99 of %d %ss %.1f ms, longest %.0f ms"
                        .formatted(
                                sorted.length,
                                call,
                                sorted[(int) (PERCENT * (sorted.length - 1))] / 1e6,
                                Arrays.stream(sorted).max().orElse(0) / 1e6);
    }
}
