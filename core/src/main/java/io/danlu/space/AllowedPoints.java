package io.danlu.space;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Iterates over the assignments of a space and skips the forbidden ones. */
final class AllowedPoints implements Iterator<Point> {

    private final Space space;
    private final Iterator<double[]> assignments;
    private Optional<Point> next = Optional.empty();

    AllowedPoints(Space space, Iterator<double[]> assignments) {
        this.space = space;
        this.assignments = assignments;
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && assignments.hasNext()) {
            next = Optional.of(new Point(space, assignments.next())).filter(space::allows);
        }
        return next.isPresent();
    }

    @Override
    public Point next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no further point");
        }
        Point point = next.orElseThrow();
        next = Optional.empty();
        return point;
    }
}
