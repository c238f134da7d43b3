package io.danlu.samplers.grid;

import io.danlu.sampler.Proposal;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.StepwiseSearch;
import io.danlu.sampler.TriedPoints;
import io.danlu.space.Point;
import io.danlu.trial.Trial;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Proposes the first point of the grid's order that no trial has. The proposal depends on the set of tried points
 * alone.
 */
final class GridSearch implements StepwiseSearch {

    private final Sampler sampler;
    private final Iterator<Point> ahead;
    private final Map<Point, Integer> places = new HashMap<>();
    private final TreeMap<Integer, Point> free = new TreeMap<>();
    private final TriedPoints tried = new TriedPoints(this::take, this::free);

    GridSearch(Sampler sampler, Iterable<Point> points) {
        this.sampler = sampler;
        this.ahead = points.iterator();
    }

    @Override
    public void learn(List<Trial> changes) {
        tried.learn(changes);
    }

    private void take(Point point) {
        Optional.ofNullable(places.get(point)).ifPresent(free::remove);
    }

    private void free(Point point) {
        Optional.ofNullable(places.get(point)).ifPresent(place -> free.put(place, point));
    }

    @Override
    public Optional<Proposal> next(int number) {
        while (free.isEmpty() && ahead.hasNext()) {
            Point point = ahead.next();
            int place = places.size();
            places.put(point, place);
            if (!tried.contains(point)) {
                free.put(place, point);
            }
        }
        return Optional.ofNullable(free.firstEntry())
                .map(first -> new Proposal(first.getValue(), sampler.explain("grid point " + first.getKey())));
    }
}
