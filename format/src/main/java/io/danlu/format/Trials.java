package io.danlu.format;

import io.danlu.space.Point;
import io.danlu.space.Value;
import io.danlu.trial.Trial;
import java.util.Map;
import java.util.Optional;

/** What is asked of a trial of any state. */
final class Trials {

    private Trials() {}

    /** What is known of its point. */
    static Map<String, Value> values(Trial trial) {
        return trial instanceof Trial.Queued queued
                ? queued.values()
                : trial.point().<Map<String, Value>>map(Point::values).orElse(Map.of());
    }

    /** Why it ended, or waits, where it did not complete. */
    static Optional<String> reason(Trial trial) {
        return switch (trial) {
            case Trial.Paused paused -> Optional.of(paused.reason());
            case Trial.Pruned pruned -> Optional.of(pruned.reason());
            case Trial.Failed failed -> Optional.of(failed.reason());
            case Trial.Cancelled cancelled -> Optional.of(cancelled.reason());
            default -> Optional.empty();
        };
    }
}
