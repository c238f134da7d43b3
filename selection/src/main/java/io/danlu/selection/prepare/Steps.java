package io.danlu.selection.prepare;

import io.danlu.selection.learn.Learner;
import java.util.List;

/**
 * The steps that transform the features, one after the other, before a learner sees them.
 *
 * @param list in their order
 */
public record Steps(List<Step> list) {

    /** No steps. */
    public static final Steps NONE = new Steps(List.of());

    public Steps {
        list = List.copyOf(list);
    }

    /**
     * Returns a learner that first fits these steps to its training rows only, and then learns from the transformed
     * features. It has the other learner's name and hyperparameters. In addition, it has {@code steps.impute} and
     * {@code steps.scale}: the strategies of those steps, if there is one of each.
     */
    public Learner before(Learner learner) {
        return new PreparedLearner(this, learner);
    }
}
