package io.danlu.surrogate.acquisition;

import io.danlu.math.Normal;

/**
 * The logarithm of expected improvement, EI = σ h(z) with z = (f − μ)/σ and h(z) = φ(z) + zΦ(z). It is accurate even
 * for a z whose EI underflows.
 *
 * <p>Source: Ament, Daulton, Eriksson, Balandat and Bakshy, "Unexpected improvements to expected improvement for
 * Bayesian optimization", NeurIPS 2023, equation 9. They use the scaled complementary error function; this class uses
 * Mills' ratio, which equals it up to a constant factor and the scale of its argument.
 */
final class Improvement {

    /** Below this z, 1 − |z| M(|z|) cancels; its expansion 1/z² − 3/z⁴ + 15/z⁶ is exact to a relative 10⁻¹⁰. */
    private static final double FAR = -100;

    private Improvement() {}

    /** Returns log h(z). */
    static double log(double z) {
        if (z > -1) {
            return Math.log(density(z) + z * Normal.cdf(z));
        }
        return Normal.logPdf(z) + logRelative(z);
    }

    private static double logRelative(double z) {
        if (z < FAR) {
            double s = 1 / (z * z);
            return Math.log(s) + Math.log1p(s * (15 * s - 3));
        }
        return Math.log1p(z * Normal.millsRatio(-z));
    }

    /** Returns the derivative of log h, which is Φ(z)/h(z). */
    static double slope(double z) {
        return z > -1 ? Normal.cdf(z) / (density(z) + z * Normal.cdf(z)) : Math.exp(Normal.logCdf(z) - log(z));
    }

    private static double density(double z) {
        return Math.exp(Normal.logPdf(z));
    }
}
