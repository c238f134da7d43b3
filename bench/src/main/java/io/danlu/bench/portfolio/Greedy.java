package io.danlu.bench.portfolio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Chooses a portfolio greedily: each candidate after the other that lowers the mean over data sets of the least regret
 * in the portfolio most. The mean is submodular in the portfolio, so that the choice is within 1 − 1/e of the best one.
 *
 * <p>Sources: Wistuba, Schilling and Schmidt-Thieme, "Sequential model-free hyperparameter tuning", ICDM 2015; Feurer
 * et al., "Auto-Sklearn 2.0: hands-free AutoML via meta-learning", JMLR 23 (2022), algorithm 1.
 */
final class Greedy {

    private static final double NOTHING = 2;

    private Greedy() {}

    /**
     * Returns the numbers of {@code count} candidates in the order of the choice, fewer if none helps further.
     *
     * @param weight of each data set in the mean, by its name
     */
    static List<Integer> choose(Ground ground, int count, ToDoubleFunction<String> weight) {
        double[] weights = ground.rows().stream()
                .mapToDouble(row -> weight.applyAsDouble(row.dataSet()))
                .toArray();
        double[] least = new double[ground.rows().size()];
        Arrays.fill(least, NOTHING);
        List<Integer> chosen = new ArrayList<>();
        while (chosen.size() < count) {
            int next = next(ground, least, weights);
            if (chosen.contains(next)) {
                break;
            }
            chosen.add(next);
            for (int row = 0; row < least.length; row++) {
                least[row] = Math.min(least[row], ground.rows().get(row).regrets()[next]);
            }
        }
        return chosen;
    }

    private static int next(Ground ground, double[] least, double[] weights) {
        int best = 0;
        double lowest = Double.POSITIVE_INFINITY;
        for (int candidate = 0; candidate < ground.candidates().size(); candidate++) {
            double sum = 0;
            for (int row = 0; row < least.length; row++) {
                sum += weights[row]
                        * Math.min(least[row], ground.rows().get(row).regrets()[candidate]);
            }
            if (sum < lowest) {
                lowest = sum;
                best = candidate;
            }
        }
        return best;
    }

    /** Returns the mean over the rows of the least regret among some candidates. */
    static double mean(Ground ground, List<Integer> chosen) {
        return ground.rows().stream()
                .mapToDouble(row -> chosen.stream()
                        .mapToDouble(candidate -> row.regrets()[candidate])
                        .min()
                        .orElse(NOTHING))
                .average()
                .orElseThrow();
    }
}
