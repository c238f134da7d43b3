package io.danlu.bench.front;

import io.danlu.math.Statistics;
import io.danlu.math.pareto.Hypervolume;
import io.danlu.math.pareto.NonDominated;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** The objectives and the limit of a task, and its regret. */
sealed interface Goal {

    /** Returns the indices of the objectives among the outcomes. */
    List<Integer> objectives();

    /** Returns how much each limit is exceeded; feasible from 0 down. */
    double[] violations(double... outcomes);

    /** Returns the deviation of noise of 1 on each objective. */
    double[] scales();

    /** Returns the regret of recommending configurations with these exact outcomes: 0 is the optimum. */
    double regret(List<double[]> recommended);

    /** Returns the values of the objectives. */
    default double[] values(double... outcomes) {
        return objectives().stream().mapToDouble(i -> outcomes[i]).toArray();
    }

    /**
     * A front. The regret is the hypervolume that is missing, relative to what one random configuration misses.
     *
     * @param reference a tenth of the front's range beyond its worst values
     * @param scales the front's ranges
     * @param exact the hypervolume of the front
     * @param random the mean hypervolume of a random configuration
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Front(List<Integer> objectives, double[] reference, double[] scales, double exact, double random)
            implements Goal {

        private static final double MARGIN = 0.1;

        /**
         * Returns the front of some outcomes.
         *
         * @param known the hypervolume of the front, if a formula gives it
         */
        static Front of(Outcomes outcomes, List<Integer> objectives, OptionalDouble known) {
            double[][] all = vectors(outcomes.all().get().toList(), objectives);
            double[][] front = Arrays.stream(NonDominated.front(all))
                    .mapToObj(i -> all[i])
                    .distinct()
                    .toArray(double[][]::new);
            double[] reference = new double[objectives.size()];
            double[] scales = new double[objectives.size()];
            for (int j = 0; j < scales.length; j++) {
                int at = j;
                double worst =
                        Arrays.stream(front).mapToDouble(v -> v[at]).max().orElseThrow();
                scales[j] = worst
                        - Arrays.stream(front).mapToDouble(v -> v[at]).min().orElseThrow();
                reference[j] = worst + MARGIN * scales[j];
            }
            double random = Arrays.stream(vectors(outcomes.sample(), objectives))
                    .mapToDouble(vector -> Hypervolume.of(new double[][] {vector}, reference))
                    .average()
                    .orElseThrow();
            return new Front(
                    List.copyOf(objectives),
                    reference,
                    scales,
                    known.orElseGet(() -> Hypervolume.of(front, reference)),
                    random);
        }

        private static double[][] vectors(List<double[]> outcomes, List<Integer> objectives) {
            return outcomes.stream()
                    .map(each -> objectives.stream().mapToDouble(i -> each[i]).toArray())
                    .toArray(double[][]::new);
        }

        @Override
        public double[] violations(double... outcomes) {
            return new double[0];
        }

        @Override
        public double regret(List<double[]> recommended) {
            double volume = Hypervolume.of(vectors(recommended, objectives), reference);
            return (exact - volume) / (exact - random);
        }
    }

    /**
     * One objective with a limit on another outcome. The regret of the best feasible configuration is 1 at the median
     * of all feasible ones, and at most 1; it is 1 without any.
     *
     * @param limited the index of the limited outcome
     * @param limit the greatest feasible value
     * @param optimum the least feasible value of the objective
     * @param median the median of the feasible values
     */
    record Limited(int objective, int limited, double limit, double optimum, double median) implements Goal {

        /**
         * Returns the goal whose limit is met by a share of the space.
         *
         * @param feasible the share, in (0, 1)
         */
        static Limited of(Outcomes outcomes, int objective, int limited, double feasible) {
            List<double[]> sample = outcomes.sample();
            double limit = Statistics.quantile(
                    sample.stream().mapToDouble(each -> each[limited]).toArray(), feasible);
            double optimum = outcomes.all()
                    .get()
                    .filter(each -> each[limited] <= limit)
                    .mapToDouble(each -> each[objective])
                    .min()
                    .orElseThrow();
            double median = Statistics.median(sample.stream()
                    .filter(each -> each[limited] <= limit)
                    .mapToDouble(each -> each[objective])
                    .toArray());
            return new Limited(objective, limited, limit, optimum, median);
        }

        @Override
        public List<Integer> objectives() {
            return List.of(objective);
        }

        @Override
        public double[] violations(double... outcomes) {
            return new double[] {outcomes[limited] - limit};
        }

        @Override
        public double[] scales() {
            return new double[] {median - optimum};
        }

        @Override
        public double regret(List<double[]> recommended) {
            return recommended.stream()
                    .filter(each -> each[limited] <= limit)
                    .mapToDouble(each -> Math.min(1, (each[objective] - optimum) / (median - optimum)))
                    .min()
                    .orElse(1);
        }
    }
}
