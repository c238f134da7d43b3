package io.danlu.selection.learn;

import io.danlu.space.Parameter;
import io.danlu.space.Space;
import java.util.List;

/**
 * What to tune of a learner, and how.
 *
 * @param entries in the order in which tuning them pays; the ones that are not worth tuning are left out
 */
public record Card(List<Entry> entries) {

    /**
     * One hyperparameter.
     *
     * @param typical the values that are usually searched
     * @param raising what a greater value does to bias and variance
     */
    public record Entry(Parameter typical, String raising) {}

    public Card {
        entries = List.copyOf(entries);
    }

    /** A search space for those who have no other. */
    public Space space() {
        return Space.of(entries.stream().map(Entry::typical).toList());
    }
}
