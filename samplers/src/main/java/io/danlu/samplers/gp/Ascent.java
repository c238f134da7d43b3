package io.danlu.samplers.gp;

import io.danlu.space.Point;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the highest point of a landscape: local searches from the highest candidates. */
record Ascent(Landscape landscape, Candidates candidates) {

    private static final int CLIMBS = 5;

    /** The highest new point found; empty where none is. */
    Optional<Peak> highest(List<Point> bases) {
        Climb climb = new Climb(landscape, candidates);
        return candidates.around(bases).stream()
                .map(point -> new Peak(point, landscape.at(point)))
                .sorted(Comparator.comparingDouble((Peak peak) -> -peak.height()))
                .limit(CLIMBS)
                .map(climb::from)
                .reduce((a, b) -> b.height() > a.height() ? b : a);
    }
}
