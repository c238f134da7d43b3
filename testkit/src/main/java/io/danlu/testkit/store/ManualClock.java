package io.danlu.testkit.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is advanced. Thread-safe. */
public final class ManualClock implements InstantSource {

    private Instant now = Instant.parse("2026-11-24T08:00:00.123456789Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** Advances the clock. */
    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }
}
