package io.danlu.surrogate.gp;

/**
 * The Matérn correlation with smoothness 5/2: (1 + √5 r + 5r²/3) e<sup>−√5 r</sup> (Rasmussen and Williams, "Gaussian processes for machine learning",
 * 2006, equation 4.17).
 */
final class Matern {

    private static final double ROOT_FIVE = Math.sqrt(5);

    private Matern() {}

    /** @param square r², the squared scaled distance, at least 0 */
    static double correlation(double square) {
        double s = ROOT_FIVE * Math.sqrt(square);
        return (1 + s + s * s / 3) * Math.exp(-s);
    }

    /** The derivative by r², which is finite at 0. */
    static double slope(double square) {
        double s = ROOT_FIVE * Math.sqrt(square);
        return -5.0 / 6 * (1 + s) * Math.exp(-s);
    }
}
