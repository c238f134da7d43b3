package io.danlu.math;

/**
 * The standard normal distribution: density &phi;, distribution function &Phi;, its inverse, and the truncated normal.
 *
 * <p>Every function keeps its relative accuracy far in both tails, in which textbook formulas subtract nearly equal
 * numbers or underflow. Infinite arguments give limits, and a NaN argument gives NaN, unless a method documents that it
 * refuses it. All functions are pure and therefore thread-safe, and take constant time: tens of nanoseconds.
 */
public final class Normal {

    private static final double LOG_SQRT_TWO_PI = 0.9189385332046728;
    private static final double INVERSE_SQRT_TWO_PI = 0.3989422804014327;

    private Normal() {}

    /** Returns the logarithm of the density, -x<sup>2</sup>/2 - log &radic;(2&pi;). */
    public static double logPdf(double x) {
        return -0.5 * x * x - LOG_SQRT_TWO_PI;
    }

    /**
     * Returns the probability &Phi;(x) of a number up to {@code x}.
     *
     * @return a number in [0, 1]; its relative error is below 10<sup>-13</sup> wherever it is a normal double (x >
     *     -37.5)
     */
    public static double cdf(double x) {
        return upperTail(-x);
    }

    /** Returns the logarithm of {@link #cdf}. It keeps its relative accuracy even if {@code cdf} rounds to 0 or 1. */
    public static double logCdf(double x) {
        return x < -NormalTail.CENTRE ? logPdf(x) + Math.log(NormalTail.millsRatio(-x)) : Math.log1p(-upperTail(x));
    }

    /**
     * Returns Mills' ratio (1 - &Phi;(x)) / &phi;(x): the upper tail without its exponential factor. It neither
     * underflows nor overflows for x > -38. In terms of the scaled complementary error function it is &radic;(&pi;/2)
     * erfcx(x/&radic;2).
     */
    public static double millsRatio(double x) {
        return x > NormalTail.CENTRE ? NormalTail.millsRatio(x) : upperTail(x) / pdf(x);
    }

    /**
     * Returns the inverse of {@link #cdf}, to full double accuracy. For {@code p} near 1, prefer {@code -quantile(1 -
     * p)} if the small number 1 - p is known.
     *
     * @param p a probability in [0, 1]
     * @return a number in [-&infin;, &infin;]; the ends are the quantiles of 0 and 1
     * @throws IllegalArgumentException if {@code p} is outside [0, 1] or NaN
     */
    public static double quantile(double p) {
        return NormalQuantile.of(checkProbability(p));
    }

    /**
     * Returns the logarithm of the probability &Phi;(b) - &Phi;(a) of a number between {@code a} and {@code b}, which
     * normalizes a normal distribution truncated to that interval. Accurate for intervals in either tail, and for
     * narrow ones.
     *
     * @return a number in [-&infin;, 0]; -&infin; if {@code a} equals {@code b}
     * @throws IllegalArgumentException unless a &le; b
     */
    public static double logMass(double a, double b) {
        checkInterval(a, b);
        return NormalInterval.logMass(a, b);
    }

    /**
     * Returns the inverse of the distribution function of the normal distribution truncated to [a, b]. Accurate for
     * intervals in either tail, and for narrow ones.
     *
     * @param p a probability in [0, 1]
     * @return a number in [a, b]; the ends are the quantiles of 0 and 1
     * @throws IllegalArgumentException unless p is in [0, 1] and a &le; b
     */
    public static double truncatedQuantile(double p, double a, double b) {
        checkProbability(p);
        checkInterval(a, b);
        return NormalInterval.quantile(p, a, b);
    }

    static double pdf(double x) {
        return INVERSE_SQRT_TWO_PI * Math.exp(-0.5 * x * x);
    }

    /** Returns 1 - &Phi;(x). */
    static double upperTail(double x) {
        if (x > NormalTail.CENTRE) {
            return pdf(x) * NormalTail.millsRatio(x);
        }
        return x < -NormalTail.CENTRE ? 1 - pdf(x) * NormalTail.millsRatio(-x) : 0.5 - NormalTail.central(x);
    }

    private static double checkProbability(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p (" + p + ") is a probability: give a number in [0, 1].");
        }
        return p;
    }

    private static void checkInterval(double a, double b) {
        if (!(a <= b)) {
            throw new IllegalArgumentException(
                    "[" + a + ", " + b + "] is no interval: give a lower end a and an upper end b with a <= b.");
        }
    }
}
