package io.danlu.study;

import io.danlu.space.Point;
import io.danlu.trial.History;
import io.danlu.trial.Origin;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trial that was evaluated outside a study. Immutable.
 *
 * @param point the point, of the study's space
 * @param result one value for each objective of the study
 * @param origin the trial of another study that it comes from, if any
 */
public record Evaluated(Point point, Result result, Optional<Origin> origin) {

    /** The identity by which trials are compared. */
    private record Likeness(Point point, List<Double> values, Map<String, Double> measured) {

        static Likeness of(Point point, Result result) {
            return new Likeness(point, result.values(), result.measured());
        }
    }

    /**
     * Returns the {@code trials} that {@code history} lacks, in their order. Two trials are the same if their points
     * and their outcomes are equal. If {@code trials} has more copies of a trial than {@code history}, the surplus is
     * missing. Excluded trials of the history count.
     */
    static List<Evaluated> missing(List<Evaluated> trials, History history) {
        Map<Likeness, Integer> there = new HashMap<>();
        history.trials()
                .filter(Trial.Complete.class::isInstance)
                .map(Trial.Complete.class::cast)
                .forEach(trial -> there.merge(Likeness.of(trial.start().point(), trial.result()), 1, Integer::sum));
        List<Evaluated> missing = new ArrayList<>();
        for (Evaluated trial : trials) {
            Likeness likeness = Likeness.of(trial.point(), trial.result());
            int left = there.getOrDefault(likeness, 0);
            if (left > 0) {
                there.put(likeness, left - 1);
            } else {
                missing.add(trial);
            }
        }
        return missing;
    }

    TrialEvent.Added added(int number) {
        return new TrialEvent.Added(number, point, result, origin);
    }
}
