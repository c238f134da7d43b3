package io.danlu.server.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes guessing slow: after ten wrong tokens from an address within a minute each further one waits a quarter of a second, one after the
 * other. A right token never waits, so that nobody can be locked out. Thread-safe.
 */
final class Throttle {

    private static final int FREE = 10;
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final long PAUSE_NANOS = 250_000_000L;
    private static final int ADDRESSES = 1000;

    private record Failures(long since, int count) {}

    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > ADDRESSES;
        }
    };

    private final ReentrantLock turn = new ReentrantLock();

    /** Waits where there were too many. */
    void failed(String address) {
        if (count(address) > FREE) {
            pause();
        }
    }

    private synchronized int count(String address) {
        long now = System.nanoTime();
        Failures before = failures.getOrDefault(address, new Failures(now, 0));
        Failures after = now - before.since() > MINUTE_NANOS
                ? new Failures(now, 1)
                : new Failures(before.since(), before.count() + 1);
        failures.put(address, after);
        return after.count();
    }

    private void pause() {
        turn.lock();
        try {
            LockSupport.parkNanos(PAUSE_NANOS);
        } finally {
            turn.unlock();
        }
    }
}
