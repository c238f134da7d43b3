package io.danlu.selection;

import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.prepare.Steps;
import io.danlu.space.Value;
import java.util.Map;

/**
 * A learner by its name, and what is decided about it before any trial. Immutable.
 *
 * @param name as in {@link Learner#named}
 * @param params hyperparameters that are not searched, by name; the learner's defaults hold for what neither they nor
 *     the space say
 * @param steps what is done to the features before the learner sees them, fitted to each training part
 */
public record LearnerSpec(String name, Map<String, Value> params, Steps steps) {

    /** Copies the hyperparameters. */
    public LearnerSpec {
        params = Map.copyOf(params);
    }

    /** Returns a learner with its defaults that sees the features as they are. */
    public static LearnerSpec of(String name) {
        return new LearnerSpec(name, Map.of(), Steps.NONE);
    }

    /** Returns the same learner with these hyperparameters set otherwise than by default. */
    public LearnerSpec with(Map<String, Value> set) {
        return new LearnerSpec(name, set, steps);
    }

    /** Returns the same learner that sees what {@code first} makes of the features. */
    public LearnerSpec after(Steps first) {
        return new LearnerSpec(name, params, first);
    }

    /**
     * Finds the learner on the class path.
     *
     * @throws ModelException if there is none of that name
     */
    public Learner learner() {
        Learner named = Learner.named(name);
        return steps.equals(Steps.NONE) ? named : steps.before(named);
    }
}
