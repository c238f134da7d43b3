package io.danlu.selection;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A cost of a model, which a trial measures beside its scores. All costs are minimized. */
public enum Cost {
    /** The wall-clock time of a fit to a split's training part in seconds. */
    FIT_TIME,
    /** The wall-clock time of predicting a split's test part in seconds. */
    PREDICT_TIME,
    /** The size of a fitted model in bytes. */
    MODEL_SIZE;

    /** Returns its name as an outcome. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the cost of a name; empty if the name is not one of a cost. */
    public static Optional<Cost> named(String name) {
        return Stream.of(values()).filter(cost -> cost.word().equals(name)).findFirst();
    }
}
