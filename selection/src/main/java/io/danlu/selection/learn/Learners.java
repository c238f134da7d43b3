package io.danlu.selection.learn;

import io.danlu.space.Spelling;
import java.util.List;

/** The learners that have names. */
final class Learners {

    private static final List<Learner> ALL = List.of(new ForestLearner(), new BoostingLearner());

    private Learners() {}

    static Learner named(String name) {
        return ALL.stream()
                .filter(learner -> learner.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ModelException("Learner: '%s' is unknown.%s Use one of %s."
                        .formatted(name, Spelling.nearest(name, names()), String.join(", ", names()))));
    }

    static List<String> names() {
        return ALL.stream().map(Learner::name).toList();
    }
}
