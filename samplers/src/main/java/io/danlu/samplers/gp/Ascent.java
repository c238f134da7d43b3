package io.danlu.samplers.gp;

import io.danlu.space.Point;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Finds the highest point of a landscape by local searches from the highest candidates. The highest candidates are
 * found exactly without evaluating all: candidates are visited in descending order of their upper bounds, until no
 * bound exceeds the lowest of the highest.
 */
record Ascent(Landscape landscape, Candidates candidates) {

    private static final int CLIMBS = 4;
    private static final Comparator<Peak> BY_HEIGHT = Comparator.comparingDouble(Peak::height);

    /** Returns the highest new point found; empty if there is none. */
    Optional<Peak> highest(List<Point> bases) {
        Climb climb = new Climb(landscape, candidates);
        return starts(candidates.around(bases)).stream()
                .map(climb::from)
                .reduce((a, b) -> b.height() > a.height() ? b : a);
    }

    /** Returns the highest {@value #CLIMBS} points, the highest first. */
    private List<Peak> starts(List<Point> points) {
        List<Peak> ceilings = points.stream()
                .map(point -> new Peak(point, landscape.ceiling(point)))
                .sorted(BY_HEIGHT.reversed())
                .toList();
        PriorityQueue<Peak> highest = new PriorityQueue<>(BY_HEIGHT);
        for (Peak ceiling : ceilings) {
            if (highest.size() == CLIMBS
                    && ceiling.height() <= highest.element().height()) {
                break;
            }
            highest.add(new Peak(ceiling.point(), landscape.at(ceiling.point())));
            if (highest.size() > CLIMBS) {
                highest.remove();
            }
        }
        return highest.stream().sorted(BY_HEIGHT.reversed()).toList();
    }
}
