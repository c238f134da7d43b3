package io.danlu.proof;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.LongStream;

/**
 * Records the duration of calls, from the first attempt to the reply. Each call belongs to the stage in which it
 * started. Thread-safe.
 */
final class Latencies {

    private static final double PERCENT = 0.99;

    private final ConcurrentMap<Kind, LongStream.Builder> nanos = new ConcurrentHashMap<>();
    private volatile String stage = "";

    /**
     * Calls that are compared with each other.
     *
     * @param call operation, such as {@code ask}
     */
    private record Kind(String stage, String call) {}

    /** Starts a stage. Calls that start from now on belong to it; the first stage has an empty name. */
    void enter(String stage) {
        this.stage = stage;
    }

    /** Returns the stage of a call that starts now. */
    String stage() {
        return stage;
    }

    /**
     * Adds a call.
     *
     * @param begun stage in which it started
     * @param call operation, such as {@code ask}
     * @param took duration in nanoseconds
     */
    void add(String begun, String call, long took) {
        nanos.compute(new Kind(begun, call), (kind, before) -> {
            LongStream.Builder all = before == null ? LongStream.builder() : before;
            all.add(took);
            return all;
        });
    }

    /**
     * Describes the 99th percentile and the maximum of a stage's calls so far, as in {@code p99 of 812 asks 3.1 ms,
     * longest 9 ms}, and forgets these calls.
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
