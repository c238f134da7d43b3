package io.danlu.samplers.tpe;

import java.util.Arrays;

/**
 * A trial as a kernel of one group's estimators: where it stands in each dimension. Its shape in a dimension is kept
 * for one bandwidth, since most kernels keep theirs from one proposal to the next.
 */
final class Kernel {

    private static final double[] NONE = {};

    private final int number;
    private final double[] positions;
    private final double[][] shapes;

    Kernel(int number, double[] positions) {
        this.number = number;
        this.positions = positions;
        this.shapes = new double[positions.length][];
        Arrays.fill(shapes, NONE);
    }

    int number() {
        return number;
    }

    double position(int dimension) {
        return positions[dimension];
    }

    /** Returns the {@link Numeric#shape} of this kernel in a dimension, computed anew only if the width changes. */
    double[] shape(int index, Numeric dimension, double width) {
        double[] known = shapes[index];
        if (known.length == 0 || known[Numeric.WIDTH] != width) {
            known = dimension.shape(dimension.centre(positions[index]), width);
            shapes[index] = known;
        }
        return known;
    }
}
