package io.danlu.samplers.rank;

import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Total violations of the constraints of infeasible trials, in which constraints of different scales count alike. A
 * constraint's violation is divided by its median violation over the trials that violate it, and the quotients are
 * added. Deb's rules ask for such a normalisation ("An efficient constraint handling method for genetic algorithms",
 * Computer Methods in Applied Mechanics and Engineering 186, 2000, section 3); the median keeps one diverged trial from
 * hiding a constraint.
 *
 * <p>The median is over the first 1, 2, 4, … violations by number of trial, as many as there are, so that it changes
 * seldom. The sums are a function of the trials, whichever came first. Learning costs a pass over the infeasible
 * trials. Not thread-safe.
 */
final class Violations {

    private final NavigableMap<Integer, List<Double>> infeasible = new TreeMap<>();
    private double[] scales = {};

    /**
     * Takes in changed trials.
     *
     * @return the numbers of infeasible trials whose {@link #of} may have changed
     */
    Collection<Integer> learn(List<Trial> changes) {
        List<Integer> changed = new ArrayList<>();
        boolean any = false;
        for (Trial trial : changes) {
            any |= infeasible.remove(trial.number()) != null;
            if (trial instanceof Trial.Complete complete && !complete.result().isFeasible()) {
                infeasible.put(trial.number(), complete.result().constraints());
                changed.add(trial.number());
                any = true;
            }
        }
        double[] before = scales;
        if (any) {
            scales = scales();
        }
        return Arrays.equals(before, scales) ? changed : infeasible.keySet();
    }

    /** Returns the sum of an infeasible trial's violations, above 0. */
    double of(int number) {
        List<Double> constraints = infeasible.getOrDefault(number, List.of());
        double sum = 0;
        for (int i = 0; i < constraints.size(); i++) {
            double violation = constraints.get(i);
            sum += violation > 0 ? violation / scales[i] : 0;
        }
        return sum;
    }

    private double[] scales() {
        int constraints =
                infeasible.values().stream().mapToInt(List::size).max().orElse(0);
        double[] medians = new double[constraints];
        for (int i = 0; i < constraints; i++) {
            medians[i] = median(i);
        }
        return medians;
    }

    /** Returns the lower median, which is a violation that was observed; 1 where there is none. */
    private double median(int constraint) {
        double[] violations = infeasible.values().stream()
                .filter(values -> constraint < values.size() && values.get(constraint) > 0)
                .mapToDouble(values -> values.get(constraint))
                .toArray();
        int first = Integer.highestOneBit(violations.length);
        double[] sorted = Arrays.copyOf(violations, first);
        Arrays.sort(sorted);
        return first == 0 ? 1 : sorted[(first - 1) / 2];
    }
}
