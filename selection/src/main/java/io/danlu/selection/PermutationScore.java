package io.danlu.selection;

import io.danlu.math.KeyedRandom;
import io.danlu.selection.data.Rows;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.split.Groups;
import io.danlu.selection.split.Permutation;
import io.danlu.space.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * Tests whether a configuration has learned anything. Its cross-validated score is compared with scores after the
 * targets were exchanged at random, so that there is nothing to learn. This is scikit-learn's
 * {@code permutation_test_score}. Source: Ojala and Garriga, "Permutation tests for studying classifier performance",
 * JMLR 11, 2010, test 1.
 *
 * @param score the mean test score
 * @param permuted those of the permutations, at least one
 */
public record PermutationScore(double score, List<Double> permuted) {

    public PermutationScore {
        permuted = List.copyOf(permuted);
    }

    /**
     * Tests a configuration. The cost is one cross-validation for each permutation, and one more.
     *
     * @param validation makes the cross-validation of rows, always with the same learner, splitter, scorer and seed;
     *     splits are made anew for each permutation
     * @param given some hyperparameters by name; the others have their standard values
     * @param groups the groups within which targets are exchanged; empty if any row may get any other's
     * @param permutations at least 1
     * @param seed of the permutations
     * @throws IllegalArgumentException for fewer permutations
     * @throws ModelException if the rows as they are can't be learned from or scored
     */
    public static PermutationScore of(
            Rows rows,
            Function<Rows, CrossValidation> validation,
            Map<String, Value> given,
            Optional<Groups> groups,
            int permutations,
            long seed) {
        if (permutations < 1) {
            throw new IllegalArgumentException(
                    "Permutations: %d must be at least 1. Scikit-learn makes 100.".formatted(permutations));
        }
        return new PermutationScore(
                validation.apply(rows).score(given).mean(),
                LongStream.range(0, permutations)
                        .mapToObj(k -> new Permutation(groups, KeyedRandom.mix(seed, k)).of(rows))
                        .map(permuted -> score(validation, permuted, given))
                        .toList());
    }

    /** Returns the mean score; NaN if the exchange leaves a part of a split without a class that the scorer needs. */
    private static double score(Function<Rows, CrossValidation> validation, Rows permuted, Map<String, Value> given) {
        try {
            return validation.apply(permuted).score(given).mean();
        } catch (ModelException noMeaning) {
            return Double.NaN;
        }
    }

    /**
     * Returns the p-value: the probability of a score at least this good if there is nothing to learn. It is the share
     * of scores, including that of the unpermuted rows, that are not worse. A permutation without a score counts as not
     * worse.
     */
    public double pValue() {
        long notWorse = permuted.stream().filter(other -> !(other < score)).count();
        return (notWorse + 1.0) / (permuted.size() + 1.0);
    }
}
