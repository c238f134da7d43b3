package io.danlu.surrogate.gp;

import java.util.Arrays;

/**
 * What a Gaussian process learns from: at each input, the mean of some evaluations. The arrays are not copied; they must not be changed.
 *
 * @param inputs distinct vectors, all of one width
 * @param targets one for each input, about standardised
 * @param counts of how many evaluations each target is the mean, at least 1
 * @param scatter the sum of the squared deviations of all evaluations from the mean at their input, finite: what the repeats tell of the noise
 */
@SuppressWarnings("ArrayRecordComponent") // numbers for inner loops; never compared
public record Observations(double[][] inputs, double[] targets, int[] counts, double scatter) {

    public Observations {
        if (inputs.length != targets.length || inputs.length != counts.length) {
            throw new IllegalArgumentException(
                    "Observations: inputs (%d), targets (%d) and counts (%d) must be as many."
                            .formatted(inputs.length, targets.length, counts.length));
        }
    }

    /** How many inputs there are. */
    public int size() {
        return inputs.length;
    }

    /** How many evaluations repeated an earlier one. */
    public int repeats() {
        return Arrays.stream(counts).sum() - counts.length;
    }
}
