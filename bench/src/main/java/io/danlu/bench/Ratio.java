package io.danlu.bench;

import io.danlu.bench.Results.Kind;
import io.danlu.bench.contest.Contestant;
import io.danlu.bench.task.Shaped;
import io.danlu.bench.task.Task;
import io.danlu.math.KeyedRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The regret of one contestant relative to the best of others on each task. It is the geometric mean over tasks of the
 * ratio of the mean regrets over seeds. Each regret counts as at least {@value #FLOOR}, so that tasks do not count if
 * both have found the optimum.
 *
 * @param value the ratio; below 1 the first contestant is better
 * @param interval a 95 % bootstrap interval over seeds, all contestants' runs with the same seed drawn together; the
 *     best of the others on a task is found anew in each resample
 */
record Ratio(double value, Bootstrap.Interval interval) {

    static final double FLOOR = 1e-3;
    private static final int RESAMPLES = 2000;

    /** The contestants' regrets on a task, seed by seed. */
    private static final class Duel {

        private final double[] one;
        private final List<double[]> others;

        Duel(double[] one, List<double[]> others) {
            this.one = one;
            this.others = others;
        }

        double logRatio(double[] seeds) {
            double best = Double.POSITIVE_INFINITY;
            for (double[] other : others) {
                best = Math.min(best, mean(other, seeds));
            }
            return Math.log(mean(one, seeds) / best);
        }

        private static double mean(double[] regrets, double[] seeds) {
            double sum = 0;
            for (double seed : seeds) {
                sum += regrets[(int) seed];
            }
            return Math.max(sum / seeds.length, FLOOR);
        }
    }

    static Ratio of(
            Results results, List<Task> tasks, Contestant one, List<Contestant> others, Kind kind, int evaluations) {
        List<Duel> duels = new ArrayList<>();
        for (Task task : tasks) {
            duels.add(new Duel(
                    results.regrets(one, task, kind, evaluations),
                    others.stream()
                            .map(other -> results.regrets(other, task, kind, evaluations))
                            .toList()));
        }
        return of(duels);
    }

    /**
     * Returns the regret of a contestant on tasks in a shape relative to its regret on the same tasks as they are.
     *
     * @param tasks at least one
     */
    static Ratio toAsIs(Results results, List<Shaped> tasks, Contestant contestant, Kind kind, int evaluations) {
        return of(tasks.stream()
                .map(task -> new Duel(
                        results.regrets(contestant, task, kind, evaluations),
                        List.of(results.regrets(contestant, task.task(), kind, evaluations))))
                .toList());
    }

    private static Ratio of(List<Duel> duels) {
        double[] seeds = IntStream.range(0, duels.getFirst().one.length)
                .mapToDouble(i -> i)
                .toArray();
        Bootstrap.Interval interval = Bootstrap.percentile(
                seeds, drawn -> geometricMean(duels, drawn), 0.95, RESAMPLES, KeyedRandom.generator(RESAMPLES));
        return new Ratio(geometricMean(duels, seeds), interval);
    }

    private static double geometricMean(List<Duel> duels, double[] seeds) {
        return Math.exp(duels.stream()
                .mapToDouble(duel -> duel.logRatio(seeds))
                .average()
                .orElseThrow());
    }

    /** Returns the ratio with its interval. */
    String text() {
        return Markdown.line("%.3f [%.3f, %.3f]", value, interval.low(), interval.high());
    }
}
