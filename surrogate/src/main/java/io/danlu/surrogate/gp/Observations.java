package io.danlu.surrogate.gp;

import java.util.Arrays;

/**
 * The observations that a Gaussian process learns from: at each input, the mean of one or more evaluations. The arrays
 * are not copied and must not be changed.
 *
 * @param inputs distinct vectors, all of one width
 * @param targets one for each input, about standardised
 * @param counts the number of evaluations behind each target, at least 1
 * @param scatter the sum of the squared deviations of all evaluations from the mean at their input, finite; repeats
 *     show the noise by it
 */
@SuppressWarnings("ArrayRecordComponent") // numbers for inner loops; never compared
public record Observations(double[][] inputs, double[] targets, int[] counts, double scatter) {

    public Observations {
        if (inputs.length != targets.length || inputs.length != counts.length) {
            throw new IllegalArgumentException(
                    "Observations: inputs (%d), targets (%d) and counts (%d) must have the same length."
                            .formatted(inputs.length, targets.length, counts.length));
        }
    }

    /** Returns the number of inputs. */
    public int size() {
        return inputs.length;
    }

    /** Returns the number of evaluations that repeated an earlier one. */
    public int repeats() {
        return Arrays.stream(counts).sum() - counts.length;
    }
}
