package io.danlu.selection.prepare;

import io.danlu.selection.learn.Learner;
import java.util.List;

/**
 * What is done to the features, one step after the other, before a learner sees them.
 *
 * @param list in their order
 */
public record Steps(List<Step> list) {

    /** None. */
    public static final Steps NONE = new Steps(List.of());

    public Steps {
        list = List.copyOf(list);
    }

    /**
     * A learner that first fits these steps to the rows that it learns from, and to no others, and then learns from what they make of
     * them. It has the other's name and hyperparameters; besides {@code steps.impute} and {@code steps.scale}, which are the strategies
     * of those steps where there is one of each.
     */
    public Learner before(Learner learner) {
        return new PreparedLearner(this, learner);
    }
}
