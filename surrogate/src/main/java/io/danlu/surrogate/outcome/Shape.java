package io.danlu.surrogate.outcome;

/** Which increasing transformations are applied to losses before they are standardised. */
public enum Shape {
    /** None. */
    PLAIN(false, false),
    /** {@link HalfRank} alone. */
    HALF_RANK(true, false),
    /** {@link YeoJohnson} alone. */
    POWER(false, true),
    /** {@link HalfRank}, then {@link YeoJohnson}. */
    HALF_RANK_POWER(true, true);

    private final boolean halfRank;
    private final boolean power;

    Shape(boolean halfRank, boolean power) {
        this.halfRank = halfRank;
        this.power = power;
    }

    /** @param sorted ascending, scaled to a range of about 1; it is overwritten */
    double[] apply(double[] sorted) {
        double[] shaped = halfRank ? HalfRank.apply(sorted) : sorted;
        return power ? YeoJohnson.apply(shaped) : shaped;
    }
}
