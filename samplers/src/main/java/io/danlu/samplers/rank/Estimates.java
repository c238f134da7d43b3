package io.danlu.samplers.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Estimates what stopped trials would have come to. Trials are judged from the last step of those that came furthest
 * down to the first, so that an estimate counts for those that were stopped earlier:
 *
 * <ul>
 *   <li>Of the trials that came to a stopped trial's last step and went further, take the {@value #ALIKE} whose losses
 *       there are next to its own in rank. The estimate is the median of what these came to.
 *   <li>Where fewer than {@value #ALIKE} went further, it is the trial's own last loss: so few say nothing of their
 *       order.
 *   <li>No estimate is below the least loss of a complete trial.
 * </ul>
 *
 * <p>Each estimate is a loss that some trial has come to or reported. Hence an increasing map of all losses maps the
 * estimates, and a few huge losses move no other one.
 *
 * <p>Beyond {@value #LEVELS} different last steps, trials are judged at the next lower one of {@value #LEVELS} of them.
 * Costs O(n log n) for each of these steps.
 */
final class Estimates {

    private static final int ALIKE = 5;
    private static final int LEVELS = 32;

    private final List<Known> known = new ArrayList<>();
    private final double best;

    /** A trial's curve, and what it came to or would have. */
    private record Known(Curve curve, double end) {}

    /** The same at one step: the loss there and in the end. */
    private record Pair(double then, double end) {}

    private Estimates(Map<Curve, Double> complete, double best) {
        complete.forEach((curve, loss) -> known.add(new Known(curve, loss)));
        this.best = best;
    }

    /**
     * The estimates of the stopped trials, by their numbers.
     *
     * @param complete the curves of complete trials, and what they came to
     * @param best no estimate is less
     */
    static Map<Integer, Double> of(Map<Curve, Double> complete, Collection<Curve> stopped, double best) {
        Estimates estimates = new Estimates(complete, best);
        Map<Integer, Double> all = new HashMap<>();
        levels(stopped)
                .forEach((step, curves) -> estimates
                        .judge(step, curves)
                        .forEach(each -> all.put(each.curve().number(), each.end())));
        return all;
    }

    /** The curves by the steps at which they are judged, the greatest first. */
    private static NavigableMap<Long, List<Curve>> levels(Collection<Curve> stopped) {
        long[] steps =
                stopped.stream().mapToLong(Curve::last).sorted().distinct().toArray();
        int size = Math.min(steps.length, LEVELS);
        NavigableMap<Long, List<Curve>> levels = new TreeMap<>(Comparator.reverseOrder());
        for (int i = 0; i < size; i++) {
            levels.put(steps[i * steps.length / size], new ArrayList<>());
        }
        stopped.forEach(curve -> levels.ceilingEntry(curve.last()).getValue().add(curve));
        return levels;
    }

    private List<Known> judge(long step, List<Curve> curves) {
        Pair[] further = known.stream()
                .flatMap(each -> each.curve().at(step).stream().mapToObj(then -> new Pair(then, each.end())))
                .sorted(Comparator.comparingDouble(Pair::then).thenComparingDouble(Pair::end))
                .toArray(Pair[]::new);
        double[] then = Arrays.stream(further).mapToDouble(Pair::then).toArray();
        List<Known> judged = curves.stream()
                .map(curve -> new Known(curve, Math.max(best, estimate(curve, step, further, then))))
                .toList();
        known.addAll(judged);
        return judged;
    }

    private static double estimate(Curve curve, long step, Pair[] further, double... then) {
        if (further.length < ALIKE) {
            return curve.end();
        }
        int better = better(then, curve.at(step).orElseThrow());
        int from = Math.max(0, Math.min(better - ALIKE / 2, further.length - ALIKE));
        int to = Math.min(from + ALIKE, further.length);
        double[] ends =
                Arrays.stream(further, from, to).mapToDouble(Pair::end).sorted().toArray();
        return ends[ends.length / 2];
    }

    /** Counts the ascending {@code losses} that are less than {@code loss}. */
    private static int better(double[] losses, double loss) {
        int low = 0;
        int high = losses.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (losses[middle] < loss) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
