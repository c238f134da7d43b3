package io.danlu.math;

/**
 * Rational approximations of the normal distribution function: near the centre, and of Mills' ratio in the upper tail.
 *
 * <p>Source of form and coefficients: W. J. Cody, "Rational Chebyshev approximations for the error function",
 * Mathematics of Computation 23 (1969), as tabulated for the normal distribution by the routine ANORM of W. J. Cody,
 * "Algorithm 715: SPECFUN", ACM TOMS 19 (1993). Deviation: ANORM multiplies the tail by its exponential. Here the
 * caller does, so that the logarithm of a tail needs no exponential. Coefficients are rounded to doubles.
 */
final class NormalTail {

    /** The largest |x| of {@link #central}; beyond it, {@link #millsRatio} applies. It is the upper quartile. */
    static final double CENTRE = 0.67448975;

    private static final double FAR = 5.65685424949238;
    private static final double SQRT_TWO_PI = 2.5066282746310007;
    private static final double INVERSE_SQRT_TWO_PI = 0.3989422804014327;

    private NormalTail() {}

    /** Returns &Phi;(x) - 1/2 for |x| &le; {@link #CENTRE}. */
    static double central(double x) {
        double s = x * x;
        double above = 0.06568233791820745;
        above = above * s + 2.2352520354606837;
        above = above * s + 161.02823106855587;
        above = above * s + 1067.6894854603709;
        above = above * s + 18154.98125334356;
        double below = s + 47.202581904688245;
        below = below * s + 976.0985517377767;
        below = below * s + 10260.932208618979;
        below = below * s + 45507.78933502673;
        return x * (above / below);
    }

    /** Returns (1 - &Phi;(x)) / &phi;(x) for x > {@link #CENTRE}. */
    static double millsRatio(double x) {
        return x > FAR ? far(x) : near(x);
    }

    private static double near(double x) {
        double above = 1.0765576773720192e-8;
        above = above * x + 0.39894151208813466;
        above = above * x + 8.883149794388377;
        above = above * x + 93.50665613217785;
        above = above * x + 597.2702763948002;
        above = above * x + 2494.5375852903726;
        above = above * x + 6848.190450536283;
        above = above * x + 11602.65143764735;
        above = above * x + 9842.714838383978;
        double below = x + 22.266688044328117;
        below = below * x + 235.387901782625;
        below = below * x + 1519.3775994075547;
        below = below * x + 6485.558298266761;
        below = below * x + 18615.571640885097;
        below = below * x + 34900.95272114598;
        below = below * x + 38912.00328609327;
        below = below * x + 19685.429676859992;
        return SQRT_TWO_PI * (above / below);
    }

    private static double far(double x) {
        double s = 1 / (x * x);
        double above = 0.023073441764940174;
        above = above * s + 0.215898534057957;
        above = above * s + 0.12740116116024736;
        above = above * s + 0.022235277870649807;
        above = above * s + 0.0014216191932278934;
        above = above * s + 2.9112874951168793e-5;
        double below = s + 1.284260096144911;
        below = below * s + 0.4682382124808651;
        below = below * s + 0.06598813786892856;
        below = below * s + 0.0037823963320275824;
        below = below * s + 7.297515550839662e-5;
        return SQRT_TWO_PI * ((INVERSE_SQRT_TWO_PI - s * (above / below)) / x);
    }
}
