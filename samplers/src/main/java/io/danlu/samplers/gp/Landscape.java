package io.danlu.samplers.gp;

import io.danlu.math.Lbfgs;
import io.danlu.space.Point;
import io.danlu.surrogate.encoding.Encoding;
import java.util.List;

/**
 * The acquisition function over the space, which the search maximises.
 *
 * @param terms the terms that are added, at least one
 */
record Landscape(Encoding encoding, List<Term> terms) {

    Landscape {
        terms = List.copyOf(terms);
    }

    double at(Point point) {
        double[] input = encoding.encode(point);
        double sum = 0;
        for (Term term : terms) {
            sum += term.at(input);
        }
        return sum;
    }

    /** Returns an upper bound of the height at {@code point}, which is much cheaper than the height. */
    double ceiling(Point point) {
        double[] input = encoding.encode(point);
        double sum = 0;
        for (Term term : terms) {
            sum += term.ceiling(input);
        }
        return sum;
    }

    /** Returns the negative acquisition as a function of the coordinates {@code free} of {@code input}. */
    Lbfgs.Function depths(double[] input, int[] free) {
        double[] at = input.clone();
        return (x, gradient) -> {
            for (int i = 0; i < free.length; i++) {
                at[free[i]] = x[i];
            }
            double[] slopes = new double[at.length];
            double height = height(at, slopes);
            for (int i = 0; i < free.length; i++) {
                gradient[i] = -slopes[free[i]];
            }
            return -height;
        };
    }

    private double height(double[] input, double[] slopes) {
        double sum = 0;
        for (Term term : terms) {
            sum += term.at(input, slopes);
        }
        return sum;
    }
}
