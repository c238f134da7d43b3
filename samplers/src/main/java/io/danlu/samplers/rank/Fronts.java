package io.danlu.samplers.rank;

import io.danlu.math.pareto.Dominance;
import io.danlu.math.pareto.NonDominated;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The ranks of complete trials with several objectives: by the front from non-dominated sorting, and within a
 * front by an {@link Order}. The ranks are a function of the trials, whichever came first. Not thread-safe.
 *
 * <p>Only the first fronts are ordered, as many as hold {@code most} trials. All trials behind them have one rank and
 * are told apart by their numbers, because no sampler asks for more.
 *
 * <p>A new result is placed in its front, and members that it dominates move to the next front, and so on (Li, Deb,
 * Zhang and Zhang, "Efficient nondomination level update method for steady-state evolutionary multiobjective
 * optimization", IEEE Transactions on Cybernetics 47, 2017). It costs comparisons with the members of the fronts that
 * change and the order of the first fronts. All trials are sorted where a result is taken back, or where there are more
 * new results than known ones.
 */
final class Fronts {

    private static final int BEHIND = Integer.MAX_VALUE; // the front of trials behind the ordered fronts

    private final List<Metric> metrics;
    private final Order order;
    private final int most;
    private final boolean feasibleOnly;
    private final NavigableMap<Integer, double[]> losses = new TreeMap<>();
    private final List<NavigableMap<Integer, double[]>> fronts = new ArrayList<>();
    private final Set<Integer> touched = new HashSet<>(); // the fronts that have changed
    private final Set<Integer> moved = new TreeSet<>(); // the trials that have come to another front
    private int ordered; // the first fronts that hold enough trials
    private final Map<Integer, Rank> ranks = new HashMap<>();

    /** Orders the vectors of a front. */
    @FunctionalInterface
    interface Order {
        /**
         * Returns a number for each vector, of which smaller ones come first.
         *
         * @param front vectors that do not dominate one another, at least one
         * @param most the number of vectors at the beginning whose order matters
         */
        double[] of(double[][] front, int most);
    }

    /**
     * No ranks yet.
     *
     * @param most the number of trials at the beginning whose order matters, at least 1
     * @param feasibleOnly whether infeasible trials don't count
     */
    Fronts(List<Metric> metrics, Order order, int most, boolean feasibleOnly) {
        this.feasibleOnly = feasibleOnly;
        this.metrics = metrics;
        this.order = order;
        this.most = most;
    }

    /** Takes in changed trials. Returns the ranks of those that count, and of other trials whose rank has changed. */
    Collection<Rank> learn(List<Trial> changes) {
        place(changes);
        Map<Integer, Rank> changed = new TreeMap<>();
        moved.forEach(number -> put(behind(number), changed));
        int before = ordered;
        ordered = enough();
        for (int front = ordered; front < Math.min(before, fronts.size()); front++) {
            fronts.get(front).keySet().forEach(number -> put(behind(number), changed));
        }
        for (int front = 0; front < ordered; front++) {
            if (front >= before || touched.contains(front)) {
                rank(front, changed);
            }
        }
        moved.clear();
        touched.clear();
        for (Trial trial : changes) {
            Optional.ofNullable(ranks.get(trial.number())).ifPresent(rank -> changed.put(trial.number(), rank));
        }
        return changed.values();
    }

    private static Rank behind(int number) {
        return new Rank(Rank.Tier.COMPLETE, BEHIND, 0, number);
    }

    /** Counts the first fronts that hold {@code most} trials together, or all fronts. */
    private int enough() {
        int count = 0;
        int members = 0;
        while (count < fronts.size() && members < most) {
            members += fronts.get(count++).size();
        }
        return count;
    }

    private Optional<double[]> losses(Trial trial) {
        return trial instanceof Trial.Complete complete
                        && (!feasibleOnly || complete.result().isFeasible())
                        && complete.result().values().size() >= metrics.size()
                ? Optional.of(complete.result().losses(metrics))
                : Optional.empty();
    }

    private void place(List<Trial> changes) {
        NavigableMap<Integer, double[]> news = new TreeMap<>();
        int known = losses.size();
        for (Trial trial : changes) {
            int number = trial.number();
            Optional<double[]> now = losses(trial);
            boolean same =
                    now.isPresent() && losses.containsKey(number) && Arrays.equals(losses.get(number), now.get());
            if (!same) {
                losses.remove(number);
                ranks.remove(number);
                news.remove(number);
                now.ifPresent(vector -> news.put(number, vector));
            }
        }
        boolean isTakenBack = losses.size() < known;
        losses.putAll(news);
        if (isTakenBack || news.size() > known) {
            sort();
        } else {
            news.forEach(this::place);
        }
    }

    private void sort() {
        int[] numbers = losses.keySet().stream().mapToInt(Integer::intValue).toArray();
        double[][] vectors = losses.values().toArray(double[][]::new);
        int[] sorted = NonDominated.ranks(vectors);
        fronts.clear();
        for (int i = 0; i < numbers.length; i++) {
            while (fronts.size() <= sorted[i]) {
                touched.add(fronts.size());
                fronts.add(new TreeMap<>());
            }
            fronts.get(sorted[i]).put(numbers[i], vectors[i]);
        }
        moved.addAll(losses.keySet());
    }

    private void place(int number, double[] vector) {
        int front = front(vector);
        NavigableMap<Integer, double[]> moving = new TreeMap<>(Map.of(number, vector));
        while (!moving.isEmpty()) {
            if (front == fronts.size()) {
                fronts.add(new TreeMap<>());
            }
            touched.add(front);
            moved.addAll(moving.keySet());
            moving = push(fronts.get(front++), moving);
        }
    }

    /** Returns the first front of which no member dominates {@code vector}; fronts that dominate it come first. */
    private int front(double... vector) {
        int low = 0;
        int high = fronts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (fronts.get(middle).values().stream().anyMatch(member -> Dominance.dominates(member, vector))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Adds members to a front, and returns those that were there and are dominated now. */
    private static NavigableMap<Integer, double[]> push(
            NavigableMap<Integer, double[]> front, Map<Integer, double[]> moving) {
        NavigableMap<Integer, double[]> dominated = new TreeMap<>();
        front.forEach((number, vector) -> {
            if (moving.values().stream().anyMatch(member -> Dominance.dominates(member, vector))) {
                dominated.put(number, vector);
            }
        });
        dominated.keySet().forEach(front::remove);
        front.putAll(moving);
        return dominated;
    }

    private void rank(int front, Map<Integer, Rank> changed) {
        NavigableMap<Integer, double[]> members = fronts.get(front);
        double[] places = order.of(members.values().toArray(double[][]::new), most);
        int i = 0;
        for (int number : members.keySet()) {
            put(new Rank(Rank.Tier.COMPLETE, front, places[i++], number), changed);
        }
    }

    private void put(Rank rank, Map<Integer, Rank> changed) {
        if (!rank.equals(ranks.put(rank.number(), rank))) {
            changed.put(rank.number(), rank);
        }
    }
}
