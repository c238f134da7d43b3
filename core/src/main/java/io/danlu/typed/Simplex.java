package io.danlu.typed;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Shares of a whole: a number of at least 0 for each constant of an enum, and their sum is 1. Immutable.
 *
 * @param shares the share of each constant; a missing constant has none
 * @param <E> the enum of the items
 */
public record Simplex<E extends Enum<E>>(Map<E, Double> shares) {

    public Simplex {
        shares = shares.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(shares));
    }

    /** Returns the share of {@code item}, in [0, 1]. */
    public double share(E item) {
        return Optional.ofNullable(shares.get(item)).orElse(0.0);
    }
}
