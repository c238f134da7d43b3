package io.danlu.server.access;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Detects guessing of tokens: more than ten different wrong tokens from one address within a minute. A valid token is
 * never rejected for that, so nobody can be locked out. Repeating one wrong token does not count, because that is a
 * mistake rather than a guess. Thread-safe.
 */
final class Throttle {

    private static final int FREE = 10;
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int ADDRESSES = 1000;

    private record Failures(long since, Set<Integer> tokens) {}

    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > ADDRESSES;
        }
    };

    /** Records a wrong token. Returns whether the address is guessing. */
    synchronized boolean guesses(String address, String wrong) {
        long now = System.nanoTime();
        Failures before = failures.get(address);
        Failures current =
                before == null || now - before.since() > MINUTE_NANOS ? new Failures(now, new HashSet<>()) : before;
        failures.put(address, current);
        if (current.tokens().size() <= FREE) {
            current.tokens().add(wrong.hashCode());
        }
        return current.tokens().size() > FREE;
    }
}
