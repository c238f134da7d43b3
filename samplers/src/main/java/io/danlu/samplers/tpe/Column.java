package io.danlu.samplers.tpe;

import java.util.random.RandomGenerator;

/**
 * One dimension's factor of each kernel in a mixture. Slot 0 is the prior, the others follow in the order of their
 * trials.
 */
sealed interface Column permits NumericColumn, ChoicesColumn {

    /** Adds to each kernel's term the logarithm of its density, or probability, at {@code position}. */
    void add(double position, double[] terms);

    /** A position drawn from one kernel. */
    double draw(int slot, RandomGenerator random);

    /** The logarithm of the part of a kernel that lies inside the parameter's bounds. */
    double logMass(int slot);
}
