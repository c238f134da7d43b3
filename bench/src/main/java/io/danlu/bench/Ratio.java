package io.danlu.bench;

import io.danlu.bench.Results.Kind;
import io.danlu.bench.contest.Contestant;
import io.danlu.bench.task.Task;
import io.danlu.math.Bootstrap;
import io.danlu.math.KeyedRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much regret one contestant leaves relative to another: the geometric mean over tasks of the ratio of the mean regrets over
 * seeds, each at least {@value #FLOOR}, so that no task counts whose answer both have found.
 *
 * @param value the ratio; below 1 the first contestant is better
 * @param interval a 95 % bootstrap interval over seeds, both contestants' runs with the same seed drawn together
 */
record Ratio(double value, Bootstrap.Interval interval) {

    static final double FLOOR = 1e-3;
    private static final int RESAMPLES = 2000;

    /** The two contestants' regrets on a task, seed by seed. */
    private static final class Pair {

        private final double[] one;
        private final double[] other;

        Pair(double[] one, double[] other) {
            this.one = one;
            this.other = other;
        }

        double logRatio(double[] seeds) {
            return Math.log(mean(one, seeds) / mean(other, seeds));
        }

        private static double mean(double[] regrets, double[] seeds) {
            double sum = 0;
            for (double seed : seeds) {
                sum += regrets[(int) seed];
            }
            return Math.max(sum / seeds.length, FLOOR);
        }
    }

    static Ratio of(Results results, List<Task> tasks, Contestant one, Contestant other, Kind kind, int evaluations) {
        List<Pair> pairs = new ArrayList<>();
        for (Task task : tasks) {
            pairs.add(new Pair(
                    results.regrets(one, task, kind, evaluations), results.regrets(other, task, kind, evaluations)));
        }
        double[] seeds = IntStream.range(0, pairs.getFirst().one.length)
                .mapToDouble(i -> i)
                .toArray();
        Bootstrap.Interval interval = Bootstrap.percentile(
                seeds, drawn -> geometricMean(pairs, drawn), 0.95, RESAMPLES, KeyedRandom.generator(RESAMPLES));
        return new Ratio(geometricMean(pairs, seeds), interval);
    }

    private static double geometricMean(List<Pair> pairs, double[] seeds) {
        return Math.exp(pairs.stream()
                .mapToDouble(pair -> pair.logRatio(seeds))
                .average()
                .orElseThrow());
    }
}
