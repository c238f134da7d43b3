package io.danlu.samplers;

import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.Search;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/** Searches for the least value, and their proposals. */
public final class Searches {

    private Searches() {}

    public static Search search(Sampler sampler, Space space, long seed) {
        List<Metric> metrics = List.of(new Metric("value", Direction.MINIMIZE));
        return sampler.start(new Problem(space, metrics, OptionalInt.empty(), seed));
    }

    public static Proposal ask(Search search, int number) {
        return search.propose(number, 1).getFirst();
    }

    /** The points of a study of {@code count} trials. */
    public static List<Point> run(Search search, int count, ToDoubleFunction<Point> objective) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Point point = ask(search, i).point();
            points.add(point);
            search.learn(List.of(Trials.complete(i, point, objective.applyAsDouble(point))));
        }
        return points;
    }

    /** The points of the trials {@code first}, {@code first} + 1, … of a search that has learned nothing. */
    public static List<Point> points(Sampler sampler, Space space, long seed, int first, int count) {
        return search(sampler, space, seed).propose(first, count).stream()
                .map(Proposal::point)
                .toList();
    }
}
