package io.danlu.bench.task;

import io.danlu.space.Point;
import io.danlu.space.Space;

/** Finds the row that is nearest to a point in unit codes ({@link UnitCode#square}), the earlier row among equals. */
final class NearestRow {

    private final Space space;
    private final double[][] codes;

    /**
     * Prepares a lookup.
     *
     * @param codes unit codes row by row, at least one row
     */
    NearestRow(Space space, double[][] codes) {
        this.space = space;
        this.codes = codes;
    }

    /** Returns the row's index. */
    int of(Point point) {
        double[] unit = UnitCode.of(point);
        double least = Double.POSITIVE_INFINITY;
        int nearest = 0;
        for (int row = 0; row < codes.length; row++) {
            double square = UnitCode.square(space, unit, codes[row]);
            if (square < least) {
                least = square;
                nearest = row;
            }
        }
        return nearest;
    }
}
