package io.danlu.math;

/**
 * The inverse of the normal distribution function, from a probability or from its logarithm.
 *
 * <p>Source of form and coefficients: M. J. Wichura, "Algorithm AS 241: The percentage points of the normal
 * distribution", Applied Statistics 37 (1988), routine PPND16, relative accuracy about 10<sup>-16</sup>. Its tail is a
 * function of r = &radic;(-log p) and therefore also accepts the logarithm of a probability. Beyond r = 27, at which p
 * is too small for a double, Newton's method on {@link Normal#logCdf} takes over.
 */
final class NormalQuantile {

    private static final double FARTHEST = 27;

    private NormalQuantile() {}

    /** Returns the inverse of &Phi; at {@code p} in [0, 1]. */
    static double of(double p) {
        double q = p - 0.5;
        if (Math.abs(q) <= 0.425) {
            return central(q);
        }
        return q < 0 ? -upper(-Math.log(p)) : upper(-Math.log1p(-p));
    }

    /** Returns the inverse of &Phi; at the probability whose logarithm is {@code logP}, at most log(1/2). */
    static double ofLog(double logP) {
        return logP > -2.5 ? of(Math.exp(logP)) : -upper(-logP);
    }

    private static double central(double q) {
        double r = 0.180625 - q * q;
        double above = 2509.0809287301227;
        above = above * r + 33430.57558358813;
        above = above * r + 67265.7709270087;
        above = above * r + 45921.95393154987;
        above = above * r + 13731.69376550946;
        above = above * r + 1971.5909503065513;
        above = above * r + 133.14166789178438;
        above = above * r + 3.3871328727963665;
        double below = 5226.495278852854;
        below = below * r + 28729.085735721943;
        below = below * r + 39307.89580009271;
        below = below * r + 21213.794301586597;
        below = below * r + 5394.196021424751;
        below = below * r + 687.1870074920579;
        below = below * r + 42.31333070160091;
        below = below * r + 1;
        return q * (above / below);
    }

    /** Returns the positive x above which the probability is exp(-{@code depth}), less than about 0.075. */
    private static double upper(double depth) {
        double r = Math.sqrt(depth);
        if (r > FARTHEST) {
            return farthest(depth);
        }
        return r > 5 ? far(r - 5) : near(r - 1.6);
    }

    private static double near(double r) {
        double above = 0.0007745450142783414;
        above = above * r + 0.022723844989269184;
        above = above * r + 0.2417807251774506;
        above = above * r + 1.2704582524523684;
        above = above * r + 3.6478483247632045;
        above = above * r + 5.769497221460691;
        above = above * r + 4.630337846156546;
        above = above * r + 1.4234371107496835;
        double below = 1.0507500716444169e-9;
        below = below * r + 0.0005475938084995345;
        below = below * r + 0.015198666563616457;
        below = below * r + 0.14810397642748008;
        below = below * r + 0.6897673349851;
        below = below * r + 1.6763848301838038;
        below = below * r + 2.053191626637759;
        below = below * r + 1;
        return above / below;
    }

    private static double far(double r) {
        double above = 2.0103343992922881e-7;
        above = above * r + 2.7115555687434876e-5;
        above = above * r + 0.0012426609473880784;
        above = above * r + 0.026532189526576124;
        above = above * r + 0.29656057182850487;
        above = above * r + 1.7848265399172913;
        above = above * r + 5.463784911164114;
        above = above * r + 6.657904643501103;
        double below = 2.0442631033899397e-15;
        below = below * r + 1.421511758316446e-7;
        below = below * r + 1.8463183175100548e-5;
        below = below * r + 0.0007868691311456133;
        below = below * r + 0.014875361290850615;
        below = below * r + 0.1369298809227358;
        below = below * r + 0.599832206555888;
        below = below * r + 1;
        return above / below;
    }

    /**
     * Solves log(1 - &Phi;(x)) = -depth by Newton's method; the derivative is -1 over Mills' ratio. The start is too
     * high by at most log(&radic;(2&pi;) x) / x &lt; 0.12. Each step maps an error e to e<sup>2</sup>/(2x), so that
     * after four steps it is below rounding.
     */
    private static double farthest(double depth) {
        double x = Math.sqrt(2 * depth);
        for (int step = 0; step < 4 && x < Double.POSITIVE_INFINITY; step++) {
            x += (Normal.logCdf(-x) + depth) * NormalTail.millsRatio(x);
        }
        return x;
    }
}
