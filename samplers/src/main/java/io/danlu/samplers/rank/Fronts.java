package io.danlu.samplers.rank;

import io.danlu.math.pareto.Hypervolume;
import io.danlu.math.pareto.NonDominated;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The ranks of complete feasible trials with several objectives: by the front from non-dominated sorting, and within a
 * front by the room that a trial has to itself. The ranks are a function of the trials, whichever came first. Not
 * thread-safe.
 */
final class Fronts {

    private final List<Metric> metrics;
    private final Room room;
    private final NavigableMap<Integer, double[]> losses = new TreeMap<>();

    /** Measures the room that each vector of a front has; the more the better. */
    @FunctionalInterface
    interface Room {
        double[] of(double[][] front);
    }

    Fronts(List<Metric> metrics, Room room) {
        this.metrics = metrics;
        this.room = room;
    }

    /** Takes in changed trials. Returns whether one of them counts or did before. */
    boolean learn(List<Trial> changes) {
        boolean changed = false;
        for (Trial trial : changes) {
            changed |= losses.remove(trial.number()) != null;
            if (trial instanceof Trial.Complete complete
                    && complete.result().isFeasible()
                    && complete.result().values().size() >= metrics.size()) {
                losses.put(trial.number(), complete.result().losses(metrics));
                changed = true;
            }
        }
        return changed;
    }

    /** The ranks by the trials' numbers. */
    Map<Integer, Rank> ranks() {
        List<Integer> numbers = List.copyOf(losses.keySet());
        double[][] vectors = losses.values().toArray(double[][]::new);
        int[] fronts = NonDominated.ranks(vectors);
        Map<Integer, List<Integer>> members = new TreeMap<>();
        for (int i = 0; i < fronts.length; i++) {
            members.computeIfAbsent(fronts[i], front -> new ArrayList<>()).add(i);
        }
        Map<Integer, Rank> ranks = new TreeMap<>();
        members.forEach((front, indices) -> {
            double[] rooms = room.of(indices.stream().map(i -> vectors[i]).toArray(double[][]::new));
            for (int i = 0; i < rooms.length; i++) {
                int number = numbers.get(indices.get(i));
                ranks.put(number, new Rank(Rank.Tier.COMPLETE, front, -rooms[i], number));
            }
        });
        return ranks;
    }

    /**
     * The hypervolume contributions, with losses relative to their range in the front and a reference point a tenth of
     * the range beyond the worst. Exact volumes of more than three objectives take too long, so that these have
     * crowding distances.
     */
    static double[] contributions(double[][] front) {
        int axes = front[0].length;
        if (axes > 3) {
            return crowding(front);
        }
        double[][] relative = new double[front.length][axes];
        for (int axis = 0; axis < axes; axis++) {
            int at = axis;
            double low = halves(front, at).min().orElse(0);
            double range = halves(front, at).max().orElse(0) - low;
            for (int i = 0; i < front.length; i++) {
                relative[i][axis] = range > 0 ? (front[i][axis] / 2 - low) / range : 0;
            }
        }
        double[] reference = new double[axes];
        Arrays.fill(reference, 1.1);
        return Hypervolume.contributions(relative, reference);
    }

    /** Half of each loss on an axis, whose range can't overflow. */
    private static DoubleStream halves(double[][] front, int axis) {
        return Arrays.stream(front).mapToDouble(vector -> vector[axis] / 2);
    }

    /**
     * The crowding distances: Deb, Pratap, Agarwal and Meyarivan, "A fast and elitist multiobjective genetic algorithm:
     * NSGA-II", IEEE Transactions on Evolutionary Computation 6 (2002), section III.B. The ends of each objective have
     * an infinite distance.
     */
    static double[] crowding(double[][] front) {
        double[] distances = new double[front.length];
        for (int axis = 0; axis < front[0].length; axis++) {
            int at = axis;
            int[] order = IntStream.range(0, front.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> front[i][at]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            double range = front[order[order.length - 1]][at] / 2 - front[order[0]][at] / 2;
            distances[order[0]] = Double.POSITIVE_INFINITY;
            distances[order[order.length - 1]] = Double.POSITIVE_INFINITY;
            for (int i = 1; i + 1 < order.length && range > 0; i++) {
                distances[order[i]] += (front[order[i + 1]][at] / 2 - front[order[i - 1]][at] / 2) / range;
            }
        }
        return distances;
    }
}
