package io.danlu.samplers.tpe;

import io.danlu.math.Normal;
import io.danlu.space.Axis;
import io.danlu.space.Prior;
import java.util.random.RandomGenerator;

/**
 * A numeric parameter's axis, with the kernel that stands for its prior. A uniform prior becomes a normal kernel in the
 * middle, as wide as the range (Bergstra et al., "Algorithms for hyper-parameter optimization", NeurIPS 2011, section
 * 4.2). A normal prior is a kernel itself. All positions here are coordinates of the axis.
 *
 * @param centre of the prior's kernel
 * @param width standard deviation of the prior's kernel, the unit in which bandwidths are measured
 */
record Domain(Axis axis, double centre, double width) {

    private static final int TRIES = 8;

    static Domain of(Axis axis) {
        return switch (axis.prior()) {
            case Prior.Uniform() -> new Domain(axis, axis.low() / 2 + axis.high() / 2, axis.high() - axis.low());
            case Prior.Normal(double mean, double sd) -> new Domain(axis, mean, sd);
        };
    }

    /** A number from the normal distribution that is truncated to the axis. */
    double draw(double mean, double sd, RandomGenerator random) {
        for (int i = 0; i < TRIES; i++) {
            double x = mean + sd * random.nextGaussian();
            if (x >= axis.low() && x <= axis.high()) {
                return x;
            }
        }
        double z = Normal.truncatedQuantile(random.nextDouble(), (axis.low() - mean) / sd, (axis.high() - mean) / sd);
        return Math.min(Math.max(mean + sd * z, axis.low()), axis.high());
    }

    /** The logarithm of the normal probability of the whole axis. */
    double logMass(double mean, double sd) {
        return logMass(mean, sd, axis.low(), axis.high());
    }

    /** The logarithm of the normal probability between two coordinates. */
    double logMass(double mean, double sd, double low, double high) {
        return Normal.logMass((low - mean) / sd, (high - mean) / sd);
    }
}
