package io.danlu.format.log;

import io.danlu.space.Point;
import io.danlu.space.Value;
import io.danlu.trial.Trial;
import java.util.Map;
import java.util.Optional;

/** Reads values and reasons of trials in any state. */
final class Trials {

    private Trials() {}

    /** Returns the known values of a trial's point. */
    static Map<String, Value> values(Trial trial) {
        return trial instanceof Trial.Queued queued
                ? queued.values()
                : trial.point().<Map<String, Value>>map(Point::values).orElse(Map.of());
    }

    /** Returns why a trial is paused or ended without a result. */
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
