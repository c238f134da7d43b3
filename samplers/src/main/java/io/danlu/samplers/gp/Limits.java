package io.danlu.samplers.gp;

import io.danlu.surrogate.ConstraintModel;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.gp.Structure;
import io.danlu.surrogate.outcome.Outcomes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The models of a study's constraints.
 *
 * @param surrogates one for each constraint whose values differ
 */
record Limits(List<Surrogate> surrogates) {

    /** The logarithm of the probability from which on a point counts as feasible. */
    private static final double LIKELY = Math.log(0.5);

    Limits {
        surrogates = List.copyOf(surrogates);
    }

    /**
     * Returns the models of the constraints whose values differ.
     *
     * @param evidence that of each constraint
     * @param fitted an earlier state of it, which hyperparameters are fitted to
     */
    static Limits of(List<Evidence> evidence, List<Evidence> fitted, Fits fits, Structure structure) {
        List<Surrogate> surrogates = new ArrayList<>();
        for (int i = 0; i < evidence.size(); i++) {
            if (!evidence.get(i).isConstant()) {
                Evidence known = i < fitted.size() && !fitted.get(i).isConstant() ? fitted.get(i) : evidence.get(i);
                surrogates.add(fits.surrogate(i, evidence.get(i), known, structure, Outcomes::of));
            }
        }
        return new Limits(surrogates);
    }

    boolean isEmpty() {
        return surrogates.isEmpty();
    }

    /** Returns the logarithm of the probability that all constraints are met at {@code input}. */
    double log(double[] input) {
        double sum = 0;
        for (Surrogate surrogate : surrogates) {
            sum += ConstraintModel.of(surrogate, surrogate.process()).log(input);
        }
        return sum;
    }

    /** Tells whether a point is more likely feasible than not. */
    boolean allow(double[] input) {
        return log(input) >= LIKELY;
    }

    /** Returns a term for each constraint, with the {@code pending} trials as observed with their expected value. */
    List<Term> terms(List<double[]> pending) {
        return surrogates.stream()
                .<Term>map(surrogate -> new Term.Constrained(
                        ConstraintModel.of(surrogate, surrogate.process().believing(pending))))
                .toList();
    }

    /**
     * Draws the values of all constraints at {@code inputs}, and tells for each draw and input whether all are met.
     *
     * @param first the index of the first constraint among the outcomes of {@code normals}
     */
    boolean[][] allowed(DrawnFronts.Normals normals, List<double[]> inputs, int first) {
        boolean[][] allowed = new boolean[normals.draws()][inputs.size()];
        for (boolean[] each : allowed) {
            Arrays.fill(each, true);
        }
        for (int k = 0; k < surrogates.size(); k++) {
            Surrogate surrogate = surrogates.get(k);
            double limit = ConstraintModel.of(surrogate, surrogate.process()).limit();
            double[][] values = normals.drawn(surrogate, inputs, first + k);
            for (int s = 0; s < allowed.length; s++) {
                for (int i = 0; i < allowed[s].length; i++) {
                    allowed[s][i] &= values[s][i] <= limit;
                }
            }
        }
        return allowed;
    }
}
