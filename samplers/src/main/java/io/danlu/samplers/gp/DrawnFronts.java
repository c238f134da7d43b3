package io.danlu.samplers.gp;

import io.danlu.math.KeyedRandom;
import io.danlu.math.Normal;
import io.danlu.math.Sobol;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.gp.Fantasies;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A few fronts that are possible by the models. Noise leaves open which of the evaluated points are on the front, and
 * pending trials may join it. Each draw takes joint values of the objectives at these points from their posterior, and
 * the feasible ones make its front. Values that are all but certain are not drawn. If all are certain, one front
 * suffices.
 *
 * <p>Source: Daulton, Balandat and Bakshy, "Parallel Bayesian optimization of multiple noisy objectives with expected
 * hypervolume improvement", NeurIPS 2021.
 *
 * @param objectives the models, conditioned on the drawn values
 * @param fronts the vectors of each draw, in units of targets; dominated ones among them do no harm
 */
record DrawnFronts(List<Fantasies> objectives, List<double[][]> fronts) {

    private static final int DRAWS = 8;
    private static final long PURPOSE = 0xF407;

    /** The part of the front's range below which a deviation counts as none. */
    private static final double CERTAIN = 0.05;

    /** The greatest number of evaluated points that are drawn. */
    private static final int MOST = 24;

    /**
     * Draws fronts.
     *
     * @param front the front that {@code estimate} suggests
     * @param pending the encoded points of trials that may still get a result
     * @param key seeds all randomness
     */
    static DrawnFronts of(
            List<Surrogate> objectives,
            Limits limits,
            FrontEstimate estimate,
            int[] front,
            List<double[]> pending,
            long key) {
        int[] candidates = estimate.candidates();
        int[] doubtful = doubtful(candidates, estimate, front);
        List<double[]> inputs = distinct(
                Arrays.stream(doubtful)
                        .mapToObj(i -> estimate.sites().get(i).input())
                        .toList(),
                pending);
        int outcomes = objectives.size() + limits.surrogates().size();
        Normals normals = new Normals(inputs.isEmpty() ? 1 : DRAWS, inputs.size(), outcomes, key);
        double[][][] values = new double[objectives.size()][][];
        for (int j = 0; j < values.length; j++) {
            values[j] = normals.drawn(objectives.get(j), inputs, j);
        }
        List<double[]> certain = Arrays.stream(candidates)
                .filter(i -> estimate.feasible()[i] >= 0.5 && Arrays.binarySearch(doubtful, i) < 0)
                .mapToObj(i -> estimate.means()[i])
                .toList();
        boolean[][] allowed = limits.allowed(normals, inputs, objectives.size());
        List<double[][]> fronts = IntStream.range(0, normals.draws())
                .mapToObj(draw -> Stream.concat(certain.stream(), feasible(values, allowed[draw], draw))
                        .toArray(double[][]::new))
                .toList();
        List<Fantasies> conditioned = IntStream.range(0, values.length)
                .mapToObj(j -> objectives.get(j).process().fantasies(inputs, values[j]))
                .toList();
        return new DrawnFronts(conditioned, fronts);
    }

    /** Returns the drawn vectors of the inputs that are feasible in this draw. */
    private static Stream<double[]> feasible(double[][][] values, boolean[] allowed, int draw) {
        return IntStream.range(0, allowed.length)
                .filter(i -> allowed[i])
                .mapToObj(i -> Arrays.stream(values)
                        .mapToDouble(objective -> objective[draw][i])
                        .toArray());
    }

    /** Returns the candidates whose values are drawn, in ascending order: the likeliest members of the front first. */
    private static int[] doubtful(int[] candidates, FrontEstimate estimate, int... front) {
        double[] ranges = estimate.ranges(front);
        return Arrays.stream(candidates)
                .filter(i -> estimate.isDoubtful(i, CERTAIN, ranges))
                .boxed()
                .sorted(Comparator.comparing(i -> Arrays.binarySearch(front, i) < 0))
                .limit(MOST)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    private static List<double[]> distinct(Collection<double[]> evaluated, Collection<double[]> pending) {
        Map<List<Double>, double[]> distinct = new LinkedHashMap<>();
        for (Collection<double[]> each : List.of(evaluated, pending)) {
            each.forEach(
                    input -> distinct.putIfAbsent(Arrays.stream(input).boxed().toList(), input));
        }
        return List.copyOf(distinct.values());
    }

    /** Quasi-random standard normal numbers for each outcome, draw and input. */
    record Normals(int draws, int inputs, int outcomes, long key) {

        private static final double LEAST = 0x1p-53;

        /** Returns the values of {@code surrogate} at {@code inputs}, for each draw. */
        double[][] drawn(Surrogate surrogate, List<double[]> inputs, int outcome) {
            return inputs.isEmpty() ? new double[draws][0] : surrogate.process().draws(inputs, of(outcome));
        }

        private double[][] of(int outcome) {
            Sobol sobol = new Sobol(inputs * outcomes, KeyedRandom.mix(key, PURPOSE));
            double[][] normals = new double[draws][inputs];
            for (int s = 0; s < draws; s++) {
                for (int i = 0; i < inputs; i++) {
                    double u = sobol.coordinate(s, outcome * inputs + i);
                    normals[s][i] = Normal.quantile(Math.max(u, LEAST));
                }
            }
            return normals;
        }
    }
}
