package io.danlu.surrogate.acquisition;

import io.danlu.math.Normal;

/**
 * The gain of a standard normal loss between two goals l &lt; u: D = h(u) &minus; h(l) with h(z) = &phi;(z) +
 * z&Phi;(z). This is the expected improvement on u less that on l, and equals the integral of &Phi; between them.
 * Everything is taken relative to D, in logarithms, so that nothing underflows and nothing cancels. Narrow steps are
 * computed by the midpoint, positive ones by h(z) = z + h(&minus;z).
 */
final class StepImprovement {

    /**
     * Below this width, relative to the slope of log &Phi;, the midpoint rule is exact to a relative 10<sup>-11</sup>.
     */
    private static final double NARROW = 1e-5;

    private StepImprovement() {}

    /** (&Phi;(u) &minus; &Phi;(l)) / D, where {@code logD} is {@link Goals#step}, finite. */
    static double mass(double l, double u, double logD) {
        return isNarrow(l, u) ? hazard(middle(l, u)) : Math.exp(Normal.logMass(l, u) - logD);
    }

    /** (&phi;(u) &minus; &phi;(l)) / D, where {@code logD} is {@link Goals#step}, finite. */
    static double density(double l, double u, double logD) {
        if (isNarrow(l, u)) {
            return -middle(l, u) * hazard(middle(l, u));
        }
        return Math.exp(Normal.logPdf(u) - logD) - Math.exp(Normal.logPdf(l) - logD);
    }

    static boolean isNarrow(double l, double u) {
        return (u - l) * Math.max(1, Math.abs(middle(l, u))) < NARROW;
    }

    static double middle(double l, double u) {
        return l + (u - l) / 2;
    }

    /** &phi;(z) / &Phi;(z). */
    private static double hazard(double z) {
        return Math.exp(Normal.logPdf(z) - Normal.logCdf(z));
    }
}
