package io.danlu.cli;

import io.danlu.sampler.Samplers;
import io.danlu.samplers.grid.Grid;
import io.danlu.space.Point;
import io.danlu.store.StudyDefinition;
import io.danlu.study.Budget;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Finds out whether a budget ends before a grid does. */
final class GridCut {

    private static final int COUNTED = 100_000;

    private GridCut() {}

    /**
     * Returns a line that says that {@code budget} cuts the study's grid, if it does. Counts at most {@value #COUNTED}
     * points beyond the budget.
     */
    static Optional<String> line(StudyDefinition study, Budget budget) {
        if (budget.trialLimit().isEmpty() || !(Samplers.of(study.sampler()) instanceof Grid grid)) {
            return Optional.empty();
        }
        int limit = budget.trialLimit().getAsInt();
        Iterable<Point> listed = grid.points(study.space());
        long end = (long) limit + COUNTED;
        long points =
                StreamSupport.stream(listed.spliterator(), false).limit(end).count();
        return points <= limit
                ? Optional.empty()
                : Optional.of("the budget of %d trials cuts the grid of %s%d points"
                        .formatted(limit, points < end ? "" : "at least ", points));
    }
}
