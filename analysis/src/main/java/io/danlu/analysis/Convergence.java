package io.danlu.analysis;

import io.danlu.math.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The speed at which one sampler improves: its best value so far over several runs with different seeds.
 *
 * @param sampler the name of the sampler
 * @param points from the first evaluation on
 */
public record Convergence(String sampler, List<At> points) {

    /**
     * The best value so far after a number of evaluations.
     *
     * @param mean over the runs
     * @param low the 10th percentile of the runs
     * @param high the 90th percentile of the runs
     */
    public record At(int evaluations, double mean, double low, double high) {}

    public Convergence {
        points = List.copyOf(points);
    }

    /**
     * Returns the convergence of runs of {@code evaluations} trials each. A run without a value yet at some point is
     * left out there.
     *
     * @param evaluations the number of trials of the longest run
     */
    public static Convergence of(String sampler, List<BestSoFar> runs, int evaluations) {
        List<At> points = new ArrayList<>();
        IntStream.rangeClosed(1, evaluations).forEach(n -> {
            double[] values =
                    runs.stream().flatMapToDouble(run -> run.after(n).stream()).toArray();
            if (values.length > 0) {
                points.add(new At(
                        n,
                        Statistics.mean(values),
                        Statistics.quantile(values, 0.1),
                        Statistics.quantile(values, 0.9)));
            }
        });
        return new Convergence(sampler, points);
    }
}
