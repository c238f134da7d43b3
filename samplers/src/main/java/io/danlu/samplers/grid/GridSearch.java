package io.danlu.samplers.grid;

import io.danlu.sampler.Proposal;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.StepwiseSearch;
import io.danlu.space.Point;
import io.danlu.trial.Trial;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Proposes the first point of the grid's order that no trial has: a function of the set of tried points alone. */
final class GridSearch implements StepwiseSearch {

    private final Sampler sampler;
    private final Iterator<Point> ahead;
    private final Map<Point, Integer> places = new HashMap<>();
    private final TreeMap<Integer, Point> free = new TreeMap<>();
    private final Map<Integer, Point> tried = new HashMap<>();
    private final Map<Point, Integer> times = new HashMap<>();

    GridSearch(Sampler sampler, Iterable<Point> points) {
        this.sampler = sampler;
        this.ahead = points.iterator();
    }

    @Override
    public void learn(List<Trial> changes) {
        for (Trial trial : changes) {
            Optional.ofNullable(tried.remove(trial.number())).ifPresent(this::untry);
            trial.point().ifPresent(point -> {
                tried.put(trial.number(), point);
                times.merge(point, 1, Integer::sum);
                Optional.ofNullable(places.get(point)).ifPresent(free::remove);
            });
        }
    }

    private void untry(Point point) {
        times.merge(point, -1, Integer::sum);
        if (times.getOrDefault(point, 0) == 0) {
            times.remove(point);
            Optional.ofNullable(places.get(point)).ifPresent(place -> free.put(place, point));
        }
    }

    @Override
    public Optional<Proposal> next(int number) {
        while (free.isEmpty() && ahead.hasNext()) {
            Point point = ahead.next();
            int place = places.size();
            places.put(point, place);
            if (!times.containsKey(point)) {
                free.put(place, point);
            }
        }
        return Optional.ofNullable(free.firstEntry())
                .map(first -> new Proposal(first.getValue(), sampler.explain("grid point " + first.getKey())));
    }
}
