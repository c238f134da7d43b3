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
 * A trial that was evaluated outside of a study. Immutable.
 *
 * @param point of the study's space
 * @param result one value for each objective of the study
 * @param origin the trial of another study that it was, where it was one
 */
public record Evaluated(Point point, Result result, Optional<Origin> origin) {

    /** By what trials are known again. */
    private record Likeness(Point point, List<Double> values) {

        static Likeness of(Point point, Result result) {
            return new Likeness(point, result.values());
        }
    }

    /**
     * Those of {@code trials} that {@code history} does not have, in their order. Two trials are the same where their points and their
     * values are; one that was evaluated several times with the same values is as often missing as it is oftener in {@code trials}.
     * What a complete trial is known by does not change when it is excluded.
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
