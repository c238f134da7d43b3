package io.danlu.selection.learn;

import io.danlu.space.Parameter;
import io.danlu.space.Space;
import java.util.List;

/**
 * The hyperparameters of a learner that are worth tuning, with advice.
 *
 * @param entries in the order in which tuning them pays; those not worth tuning are left out
 */
public record Card(List<Entry> entries) {

    /**
     * One hyperparameter.
     *
     * @param typical the values that are usually searched
     * @param raising the effect of a greater value on bias and variance
     */
    public record Entry(Parameter typical, String raising) {}

    public Card {
        entries = List.copyOf(entries);
    }

    /** Returns a search space of all typical ranges. */
    public Space space() {
        return Space.of(entries.stream().map(Entry::typical).toList());
    }
}
