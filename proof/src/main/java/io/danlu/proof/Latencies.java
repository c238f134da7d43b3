package io.danlu.proof;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.LongStream;

/** How long calls took, each until it was answered, the tries before included. Thread-safe. */
final class Latencies {

    private static final double PERCENT = 0.99;

    private final ConcurrentMap<String, LongStream.Builder> nanos = new ConcurrentHashMap<>();

    /** @param call what was called, as {@code ask} */
    void add(String call, long took) {
        nanos.compute(call, (name, before) -> {
            LongStream.Builder all = before == null ? LongStream.builder() : before;
            all.add(took);
            return all;
        });
    }

    /**
     * Returns the 99th percentile of all calls so far in milliseconds, as in {@code p99 of an ask 3.1 ms}; forgets
     * them.
     */
    String p99(String call) {
        LongStream.Builder all = nanos.remove(call);
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
