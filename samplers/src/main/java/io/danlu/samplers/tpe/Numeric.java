package io.danlu.samplers.tpe;

import io.danlu.math.Normal;
import java.util.List;

/** A parameter that lives on an axis. */
sealed interface Numeric extends Dimension permits Continuous, Steps {

    /** The index in a kernel's shape of its standard deviation. */
    int WIDTH = 0;

    /** The index in a shape of the logarithm of the part of the kernel that lies inside the bounds. */
    int LOG_MASS = 1;

    /** The index in a shape of the logarithm of the factor that makes exp(−z²/2) a density inside the bounds. */
    int LOG_SCALE = 2;

    /**
     * The first index in a shape of the logarithms of the probabilities of the lowest cells, NaN for those never asked
     * for.
     */
    int TABLE = 3;

    Domain domain();

    /** The coordinate of a position. */
    double centre(double position);

    /** The position nearest to a coordinate. */
    double nearest(double coordinate);

    /** Returns the numbers that evaluate a kernel, at the indices above. */
    default double[] shape(double centre, double width) {
        double logMass = domain().logMass(centre, width);
        return new double[] {width, logMass, Normal.logPdf(0) - Math.log(width) - logMass};
    }

    /** Adds each kernel's logarithm at {@code position}. */
    void add(double position, NumericColumn kernels, double[] terms);

    @Override
    default Column column(int index, List<Kernel> kernels, double[] weights, Rules.Estimator rules) {
        double[] centres = new double[kernels.size() + 1];
        centres[0] = domain().centre();
        for (int i = 0; i < kernels.size(); i++) {
            centres[i + 1] = centre(kernels.get(i).position(index));
        }
        double[] widths = rules.bandwidth().widths(centres, weights, domain().width());
        double[][] shapes = new double[centres.length][];
        shapes[0] = shape(centres[0], widths[0]);
        for (int i = 0; i < kernels.size(); i++) {
            shapes[i + 1] = kernels.get(i).shape(index, this, widths[i + 1]);
        }
        return new NumericColumn(this, centres, shapes);
    }
}
