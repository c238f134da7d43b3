package io.danlu.study;

import io.danlu.store.StudyDefinition;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.SequencedMap;

/**
 * Converts results of an older study to results of a new one, outcome by outcome. A value has the same meaning as an
 * objective and as a constraint.
 */
record OldResults(StudyDefinition old, StudyDefinition study) {

    /**
     * Prepares to convert results.
     *
     * @throws IllegalArgumentException if the older study lacks an outcome of the new one, or optimizes it in the other
     *     direction
     */
    static OldResults of(StudyDefinition old, StudyDefinition study) {
        List<String> known = old.outcomes().names();
        List<String> missing = study.outcomes().names().stream()
                .filter(name -> !known.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "Study '%s': it needs the outcome %s, and trials of study '%s' have only %s. A study begins with trials that have all its outcomes; leave that one out, or begin without them."
                            .formatted(study.name(), String.join(", ", missing), old.name(), String.join(", ", known)));
        }
        study.metrics().forEach(metric -> checkDirection(metric, old, study));
        return new OldResults(old, study);
    }

    private static void checkDirection(Metric metric, StudyDefinition old, StudyDefinition study) {
        old.metrics().stream()
                .filter(other -> other.name().equals(metric.name()) && other.direction() != metric.direction())
                .findFirst()
                .ifPresent(other -> {
                    throw new IllegalArgumentException(
                            "Study '%s': objective '%s' must be to %s, as in study '%s' with whose trials it begins, not to %s. Change the direction, or begin without them."
                                    .formatted(
                                            study.name(),
                                            metric.name(),
                                            other.direction().word(),
                                            old.name(),
                                            metric.direction().word()));
                });
    }

    /**
     * Returns the result of a trial of the older study as the new one takes it.
     *
     * @throws IllegalArgumentException if it lacks a value of an outcome, or has unnamed constraints, which cannot
     *     stand beside those of the new study
     */
    Result in(Trial.Complete trial) {
        Outcomes outcomes = study.outcomes();
        Result told = old.outcomes().told(trial.result());
        if (old.outcomes().isSameAs(outcomes)) {
            return told;
        }
        if (!told.constraints().isEmpty() && !outcomes.constraints().isEmpty()) {
            throw new IllegalArgumentException(
                    "Study '%s': trial %d of study '%s' has unnamed constraints, which cannot stand beside named ones (%s). Leave those out, or begin without these trials."
                            .formatted(study.name(), trial.number(), old.name(), outcomes.constraints()));
        }
        SequencedMap<String, Double> values = old.outcomes().named(told);
        checkComplete(trial, values);
        values.keySet().retainAll(outcomes.names());
        return outcomes.taken(new Result(List.of(), told.constraints(), told.attributes(), values));
    }

    private void checkComplete(Trial.Complete trial, SequencedMap<String, Double> values) {
        List<String> missing = study.outcomes().names().stream()
                .filter(name -> !values.containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "Study '%s': trial %d of study '%s' must have a value of %s, and it has only %s. Exclude that trial, leave the outcome out, or begin without these trials."
                            .formatted(
                                    study.name(),
                                    trial.number(),
                                    old.name(),
                                    String.join(", ", missing),
                                    String.join(", ", values.keySet())));
        }
    }
}
