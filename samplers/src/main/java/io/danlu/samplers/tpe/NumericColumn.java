package io.danlu.samplers.tpe;

import java.util.random.RandomGenerator;

/**
 * A numeric parameter's factors. Arrays side by side, so that the loops over the kernels become vector instructions.
 */
final class NumericColumn implements Column {

    /** Fewer standard deviations than this are a narrow cell. */
    private static final double NARROW = 0.3;

    private final Numeric dimension;
    private final double[] centres;
    private final double[][] shapes;
    private final double[] rates;
    private final double[] logScales;

    /** Creates the factors of kernels with these centres and their {@link Numeric#shape}, the prior's first. */
    NumericColumn(Numeric dimension, double[] centres, double[][] shapes) {
        this.dimension = dimension;
        this.centres = centres;
        this.shapes = shapes;
        this.rates = new double[centres.length];
        this.logScales = new double[centres.length];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = 1 / shapes[i][Numeric.WIDTH];
            logScales[i] = shapes[i][Numeric.LOG_SCALE];
        }
    }

    @Override
    public void add(double position, double[] terms) {
        dimension.add(position, this, terms);
    }

    /** Adds the logarithms of the densities at a coordinate. */
    void addDensity(double coordinate, double[] terms) {
        for (int i = 0; i < terms.length; i++) {
            double z = (coordinate - centres[i]) * rates[i];
            terms[i] += logScales[i] - 0.5 * z * z;
        }
    }

    /** Adds the logarithms of the probabilities of a cell between two coordinates, each computed at its first use. */
    void addTabled(int cell, double low, double high, double[] terms) {
        for (int i = 0; i < terms.length; i++) {
            double known = shapes[i][Numeric.TABLE + cell];
            if (Double.isNaN(known)) {
                known = cellMass(i, low, high);
                shapes[i][Numeric.TABLE + cell] = known;
            }
            terms[i] += known;
        }
    }

    /** Adds the logarithms of the probabilities of a cell between two coordinates. */
    void addMass(double low, double high, double[] terms) {
        double logWidth = Math.log(high - low);
        for (int i = 0; i < terms.length; i++) {
            double z = (low / 2 + high / 2 - centres[i]) * rates[i];
            double h = (high - low) * rates[i];
            terms[i] += h < NARROW ? logScales[i] + logWidth + logNarrow(z * z, h * h) : cellMass(i, low, high);
        }
    }

    /**
     * The logarithm of the integral of exp(−z²/2) over a width of h about z, relative to h. Computed by its Taylor
     * series as far as h⁴, within 10⁻⁵ of the truth for |z| &lt; 4.
     */
    private static double logNarrow(double z2, double h2) {
        return -0.5 * z2 + (z2 - 1) * h2 / 24 - ((z2 + 4) * z2 - 2) * h2 * h2 / 2880;
    }

    private double cellMass(int slot, double low, double high) {
        return dimension.domain().logMass(centres[slot], shapes[slot][Numeric.WIDTH], low, high) - logMass(slot);
    }

    @Override
    public double draw(int slot, RandomGenerator random) {
        return dimension.nearest(dimension.domain().draw(centres[slot], shapes[slot][Numeric.WIDTH], random));
    }

    @Override
    public double logMass(int slot) {
        return shapes[slot][Numeric.LOG_MASS];
    }
}
