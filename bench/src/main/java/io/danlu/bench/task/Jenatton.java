package io.danlu.bench.task;

import io.danlu.math.KeyedRandom;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.random.RandomGenerator;

/**
 * The conditional function of Jenatton et al.: a binary tree with four leaves, each a parabola with an offset of its
 * own, and an offset that two leaves share. Its minimum is 0.1.
 *
 * <p>Source: R. Jenatton, C. Archambeau, J. Gonz&aacute;lez and M. Seeger, "Bayesian Optimization with Tree-structured
 * Dependencies", ICML (2017), section 5.1.
 */
final class Jenatton {

    static final double MINIMUM = 0.1;

    /** The greatest distance of the parabolas' lowest points from 0, the middle: four fifths of the way, as in BBOB. */
    private static final double SHIFT = 0.8;

    static final Space SPACE = Space.of(
            Parameter.categorical("x1", "0", "1"),
            Parameter.categorical("x2", "0", "1").when(Condition.is("x1", "0")),
            Parameter.categorical("x3", "0", "1").when(Condition.is("x1", "1")),
            Parameter.real("x4", -1, 1).when(Condition.is("x2", "0")),
            Parameter.real("x5", -1, 1).when(Condition.is("x2", "1")),
            Parameter.real("x6", -1, 1).when(Condition.is("x3", "0")),
            Parameter.real("x7", -1, 1).when(Condition.is("x3", "1")),
            Parameter.real("r8", 0, 1).when(Condition.is("x1", "0")),
            Parameter.real("r9", 0, 1).when(Condition.is("x1", "1")));

    private Jenatton() {}

    /**
     * Returns a task whose parabolas are moved by a fixed random shift of up to {@value #SHIFT}, so that none has its
     * lowest point at the start of a search.
     */
    static Task shifted() {
        RandomGenerator random = KeyedRandom.generator(2017);
        double[] shift = random.doubles(4, -SHIFT, SHIFT).toArray();
        return Exact.of("jenatton_9", Task.Suite.CONDITIONAL, SPACE, point -> value(point, shift), MINIMUM);
    }

    /**
     * Returns the value of the function.
     *
     * @param shift of x4 to x7
     */
    static double value(Point point, double... shift) {
        boolean left = point.text("x1").equals("0");
        int leaf = (left ? 0 : 2) + (point.text(left ? "x2" : "x3").equals("0") ? 0 : 1);
        double x = point.real("x" + (4 + leaf)) - shift[leaf];
        return x * x + (leaf + 1) / 10.0 + point.real(left ? "r8" : "r9");
    }
}
