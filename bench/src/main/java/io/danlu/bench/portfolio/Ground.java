package io.danlu.bench.portfolio;

import io.danlu.space.Value;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;

/**
 * The regrets of candidates on data sets. Regret 0 is the best score that is known of a data set, 1 the median of
 * random configurations.
 *
 * @param candidates values by the names of hyperparameters
 */
record Ground(List<SequencedMap<String, Value>> candidates, List<Row> rows) {

    /**
     * One data set and one score.
     *
     * @param dataSet its name
     * @param score the name of the score
     * @param regrets one for each candidate, clipped at 2, so that no data set outweighs the others
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(String dataSet, String score, double[] regrets) {

        /**
         * Creates a row from scores.
         *
         * @param candidates the score of each candidate; larger is better
         * @param random scores of random configurations of the wide space
         */
        static Row of(String dataSet, String score, double[] candidates, double[] random) {
            double best = Math.max(max(candidates), max(random));
            double[] sorted = random.clone();
            Arrays.sort(sorted);
            double span = Math.max(best - sorted[sorted.length / 2], 1e-9);
            double[] regrets = new double[candidates.length];
            for (int i = 0; i < regrets.length; i++) {
                regrets[i] = Math.clamp((best - candidates[i]) / span, 0, 2);
            }
            return new Row(dataSet, score, regrets);
        }

        private static double max(double[] scores) {
            return Arrays.stream(scores).max().orElseThrow();
        }
    }

    /** Returns the names of the data sets. */
    List<String> dataSets() {
        return rows.stream().map(Row::dataSet).distinct().toList();
    }

    /** Returns this ground without a data set. */
    Ground without(String dataSet) {
        return new Ground(
                candidates,
                rows.stream().filter(row -> !row.dataSet().equals(dataSet)).toList());
    }

    /** Returns this ground with one data set only. */
    Ground only(String dataSet) {
        return new Ground(
                candidates,
                rows.stream().filter(row -> row.dataSet().equals(dataSet)).toList());
    }
}
