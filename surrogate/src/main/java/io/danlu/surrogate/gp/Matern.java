package io.danlu.surrogate.gp;

/**
 * The Matérn correlation with smoothness 5/2: (1 + √5 r + 5r²/3) e<sup>−√5 r</sup> (Rasmussen and Williams, "Gaussian
 * processes for machine learning", 2006, equation 4.17).
 */
final class Matern {

    private static final double ROOT_FIVE = Math.sqrt(5);

    private Matern() {}

    /**
     * Returns the correlation.
     *
     * @param square r², the squared scaled distance, at least 0
     */
    static double correlation(double square) {
        double s = far(square);
        return correlation(s, Math.exp(-s));
    }

    /** Returns √5 r. */
    static double far(double square) {
        return ROOT_FIVE * Math.sqrt(square);
    }

    /**
     * Returns the correlation, from numbers that it shares with {@link #slope}.
     *
     * @param far √5 r
     * @param decay e<sup>−√5 r</sup>
     */
    static double correlation(double far, double decay) {
        return (1 + far + far * far / 3) * decay;
    }

    /** Returns the derivative by r², which is finite at 0. */
    static double slope(double far, double decay) {
        return -5.0 / 6 * (1 + far) * decay;
    }
}
