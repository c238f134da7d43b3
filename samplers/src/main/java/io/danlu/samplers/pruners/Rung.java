package io.danlu.samplers.pruners;

import io.danlu.math.pareto.NonDominated;
import io.danlu.samplers.rank.Contributions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The order of trials at a rung. One objective orders them by their losses. Several objectives order them by
 * non-dominated front, then by what each adds to the hypervolume of those before it in its front; beyond three
 * objectives by crowding distance. Among equals the lower number comes first.
 *
 * <p>Source: Schmucker, Donini, Zafar, Salinas and Archambeau, "Multi-objective asynchronous successive halving",
 * arXiv:2106.12639, section 3, which orders the members of a front by crowding distance or by an ε-net. Greedy
 * contributions take the place of both, as in {@code tpe}.
 */
final class Rung {

    private Rung() {}

    /** Returns the best {@code count} of {@code places}, the best first. Costs a sort of all places. */
    static List<Place> best(List<Place> places, int count) {
        boolean isSingle = places.stream().allMatch(place -> place.losses().length == 1);
        return isSingle ? places.stream().sorted().limit(count).toList() : byFronts(places, count);
    }

    private static List<Place> byFronts(List<Place> places, int count) {
        List<Place> byNumber =
                places.stream().sorted(Comparator.comparingInt(Place::number)).toList();
        int[] ranks = NonDominated.ranks(byNumber.stream().map(Place::losses).toArray(double[][]::new));
        Map<Integer, List<Place>> fronts = new TreeMap<>();
        for (int i = 0; i < ranks.length; i++) {
            fronts.computeIfAbsent(ranks[i], front -> new ArrayList<>()).add(byNumber.get(i));
        }
        List<Place> best = new ArrayList<>();
        for (List<Place> front : fronts.values()) {
            if (best.size() == count) {
                break;
            }
            best.addAll(first(front, count - best.size()));
        }
        return best;
    }

    private static List<Place> first(List<Place> front, int count) {
        double[] order = Contributions.places(front.stream().map(Place::losses).toArray(double[][]::new), count);
        return IntStream.range(0, front.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> order[i]))
                .limit(count)
                .map(front::get)
                .toList();
    }
}
