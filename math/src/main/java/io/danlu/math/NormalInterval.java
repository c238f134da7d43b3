package io.danlu.math;

/**
 * The normal distribution on an interval [a, b], a &le; b: the logarithm of its mass, and the quantiles of the
 * distribution truncated to it.
 *
 * <p>The formulas avoid differences &Phi;(b) - &Phi;(a) that cancel:
 *
 * <ul>
 * <li>An interval around 0 is the sum of its two parts.
 * <li>An interval on the right of 0 is the difference of the upper tails, in the form 1 - e<sup>-(b-a)(b+a)/2</sup>
 *     M(b)/M(a) relative to the tail at a. M is Mills' ratio. An interval on the left is mirrored.
 * <li>A narrow interval, for which even that cancels, is the Taylor series of the density about its middle.
 * </ul>
 */
final class NormalInterval {

    /**
     * The largest width times slope of log &phi; for which the fourth-order series of the mass is exact up to rounding:
     * 0.01^6/5040.
     */
    private static final double NARROW_MASS = 0.02;

    /** The same limit for the first-order inverse, whose error relative to the width is the square of this product. */
    private static final double NARROW_QUANTILE = 1e-5;

    private NormalInterval() {}

    static double logMass(double a, double b) {
        if (a == b) {
            return Double.NEGATIVE_INFINITY;
        }
        if (b <= 0) {
            return logMassRight(-b, -a);
        }
        return a < 0 ? logMassAround(a, b) : logMassRight(a, b);
    }

    private static double logMassAround(double a, double b) {
        double mass = fromCentre(-a) + fromCentre(b);
        return mass < 0.5 ? Math.log(mass) : Math.log1p(-Normal.upperTail(-a) - Normal.upperTail(b));
    }

    /** Returns &Phi;(x) - 1/2 for x &ge; 0. */
    private static double fromCentre(double x) {
        return x <= NormalTail.CENTRE ? NormalTail.central(x) : 0.5 - Normal.upperTail(x);
    }

    private static double logMassRight(double a, double b) {
        if (isNarrow(a, b, NARROW_MASS)) {
            return logMassNarrow(a, b);
        }
        return Normal.logCdf(-a) + Math.log1p(-tailRatio(a, b));
    }

    /**
     * Returns the logarithm of the integral of &phi;(m + t) = &phi;(m) &Sigma; He_k(m) (-t)^k / k! over |t| &le; h/2.
     * He are the probabilists' Hermite polynomials.
     */
    private static double logMassNarrow(double a, double b) {
        double m = a + (b - a) / 2;
        double s = m * m;
        double t = (b - a) * (b - a) / 4;
        double second = (s - 1) * t / 6;
        double fourth = ((s - 6) * s + 3) * t * t / 120;
        return Normal.logPdf(m) + Math.log(b - a) + Math.log1p(second + fourth);
    }

    static double quantile(double p, double a, double b) {
        return Math.max(a, Math.min(b, unclamped(p, 1 - p, a, b)));
    }

    /**
     * Returns the quantile before it is clamped to the interval. Takes q = 1 - p in addition to p, so that mirroring an
     * interval keeps the accuracy of a small p.
     */
    private static double unclamped(double p, double q, double a, double b) {
        if (p == 0 || q == 0 || a == b) {
            return p == 0 ? a : b;
        }
        if (isNarrow(a, b, NARROW_QUANTILE)) {
            double h = b - a;
            return a + h * (p - (a + h / 2) * h * p * q / 2);
        }
        if (b <= 0) {
            return -right(q, p, -b, -a);
        }
        return a < 0 ? around(p, q, a, b) : right(p, q, a, b);
    }

    private static double around(double p, double q, double a, double b) {
        double lower = q * Normal.cdf(a) + p * Normal.cdf(b);
        return lower < 0.5
                ? NormalQuantile.of(lower)
                : -NormalQuantile.of(q * Normal.upperTail(a) + p * Normal.upperTail(b));
    }

    private static double right(double p, double q, double a, double b) {
        return -NormalQuantile.ofLog(Normal.logCdf(-a) + Math.log(q + p * tailRatio(a, b)));
    }

    /** Returns (1 - &Phi;(b)) / (1 - &Phi;(a)) for 0 &le; a &le; b. */
    private static double tailRatio(double a, double b) {
        return Math.exp(-0.5 * (b - a) * (b + a)) * (Normal.millsRatio(b) / Normal.millsRatio(a));
    }

    private static boolean isNarrow(double a, double b, double limit) {
        return (b - a) * Math.max(1, Math.max(-a, b)) < limit;
    }
}
