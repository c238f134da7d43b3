package io.danlu.bench.front;

import io.danlu.bench.Bootstrap;
import io.danlu.math.KeyedRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * All traces.
 *
 * @param traces by contestant's name, then task's name: one for each seed, from 0 on. Slow contestants have fewer
 */
record FrontResults(Map<String, Map<String, List<FrontTrace>>> traces) {

    /** The least regret that counts, so that tasks do not count if both have found the optimum. */
    static final double FLOOR = 1e-3;

    private static final int RESAMPLES = 2000;

    /** A geometric mean over tasks of ratios of mean regrets, with its 95 % bootstrap interval over seeds. */
    record Ratio(double value, Bootstrap.Interval interval) {}

    List<FrontTrace> of(String contestant, FrontTask task) {
        return traces.getOrDefault(contestant, Map.of()).getOrDefault(task.name(), List.of());
    }

    /** Returns the regret of each seed's run; none if the contestant has not got so far. */
    double[] regrets(String contestant, FrontTask task, int evaluations) {
        return of(contestant, task).stream()
                .filter(trace -> trace.regrets().containsKey(evaluations))
                .mapToDouble(trace -> trace.regrets().get(evaluations))
                .toArray();
    }

    /**
     * Returns the regret of a contestant relative to the best of {@code others} on each task. Two contestants are
     * compared on the seeds that both have run.
     *
     * @param others each has run each task
     */
    Ratio ratio(String contestant, List<String> others, List<FrontTask> tasks, int evaluations) {
        List<double[]> ours = new ArrayList<>();
        List<List<double[]>> theirs = new ArrayList<>();
        for (FrontTask task : tasks) {
            ours.add(regrets(contestant, task, evaluations));
            theirs.add(others.stream()
                    .map(other -> regrets(other, task, evaluations))
                    .toList());
        }
        double[] seeds =
                IntStream.range(0, ours.getFirst().length).mapToDouble(i -> i).toArray();
        return new Ratio(
                ratio(ours, theirs, seeds),
                Bootstrap.percentile(
                        seeds, drawn -> ratio(ours, theirs, drawn), 0.95, RESAMPLES, KeyedRandom.generator(RESAMPLES)));
    }

    private static double ratio(List<double[]> ours, List<List<double[]>> theirs, double[] seeds) {
        double sum = 0;
        for (int task = 0; task < ours.size(); task++) {
            double most = Double.NEGATIVE_INFINITY;
            for (double[] other : theirs.get(task)) {
                int common = Math.min(other.length, ours.get(task).length);
                most = Math.max(most, Math.log(mean(ours.get(task), seeds, common) / mean(other, seeds, common)));
            }
            sum += most;
        }
        return Math.exp(sum / ours.size());
    }

    /** Returns the mean of the first {@code count} drawn seeds, each modulo {@code count}. */
    private static double mean(double[] regrets, double[] seeds, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += regrets[(int) seeds[i] % count];
        }
        return Math.max(FLOOR, sum / count);
    }
}
