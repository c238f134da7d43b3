package io.danlu.analysis;

import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.util.stream.Stream;

/**
 * One objective of a study that may have several.
 *
 * @param objective its index among the study's objectives, from 0
 * @param metric its name and direction
 */
public record Goal(int objective, Metric metric) {

    public Goal {
        if (objective < 0) {
            throw new IllegalArgumentException(
                    "Goal '%s': objective (%d) must be at least 0. Count from 0.".formatted(metric.name(), objective));
        }
    }

    /** Returns the first objective of {@code history}'s study. */
    public static Goal first(History history) {
        return new Goal(0, history.metric());
    }

    /** Returns the complete, feasible trials that have a value of it, in the order of their numbers. Lazy. */
    public Stream<Trial.Complete> results(History history) {
        return history.completed().filter(this::counts);
    }

    /** Tells whether {@code trial} has a value of it and breaks no constraint. */
    public boolean counts(Trial.Complete trial) {
        return trial.result().isFeasible() && trial.result().values().size() > objective;
    }

    /** Returns its value in a trial that {@link #counts}. */
    public double value(Trial.Complete trial) {
        return trial.result().values().get(objective);
    }

    /** Returns its value as a loss: the smaller the better. */
    public double loss(Trial.Complete trial) {
        return metric.loss(value(trial));
    }

    /** Returns a trial that {@link #counts} as if the study had only this objective. */
    public Trial.Complete alone(Trial.Complete trial) {
        return objective == 0
                ? trial
                : new Trial.Complete(
                        trial.number(), trial.start(), trial.reports(), Result.of(value(trial)), trial.endedAt());
    }
}
