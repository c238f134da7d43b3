package io.danlu.report;

import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.trial.History;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Writes the progress of a study as JSON. Its cost does not depend on the number of trials. */
final class ProgressJson {

    /** The number of latest trials whose ends give the rate. */
    private static final int LATEST = 50;

    /** Below this number of ends the rate is unknown. */
    private static final int LEAST = 3;

    private ProgressJson() {}

    /**
     * Returns {@code sinceBest}, the number of trials that finished since the best one; {@code left}, the number that
     * the budget still allows to finish; and {@code seconds}, the time for these at the rate of the latest trials.
     */
    static Json of(History history) {
        JsonBuilder json = Json.object();
        if (history.outcomes().metrics().size() == 1 && history.best().isPresent()) {
            json.put("sinceBest", history.finishedSinceBest());
        }
        OptionalInt left = left(history);
        left.ifPresent(count -> json.put("left", count));
        OptionalDouble interval = interval(history);
        if (left.isPresent() && interval.isPresent()) {
            json.put("seconds", left.getAsInt() * interval.getAsDouble());
        }
        return json.build();
    }

    private static OptionalInt left(History history) {
        int ended = history.count(State.COMPLETE) + history.count(State.PRUNED) + history.count(State.FAILED);
        OptionalInt limit = history.controlState().limit();
        return limit.isPresent() ? OptionalInt.of(Math.max(0, limit.getAsInt() - ended)) : OptionalInt.empty();
    }

    /** Returns the mean time between the ends of the latest trials, in seconds. */
    private static OptionalDouble interval(History history) {
        List<Instant> ends = IntStream.range(Math.max(0, history.size() - LATEST), history.size())
                .mapToObj(history::trial)
                .flatMap(trial -> end(trial).stream())
                .sorted()
                .toList();
        return ends.size() < LEAST
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        Duration.between(ends.getFirst(), ends.getLast()).toNanos() / 1e9 / (ends.size() - 1));
    }

    private static Optional<Instant> end(Trial trial) {
        return trial instanceof Trial.Finished finished ? Optional.of(finished.endedAt()) : Optional.empty();
    }
}
