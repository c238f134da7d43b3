package io.danlu.bench.task;

import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.function.ToDoubleFunction;

/** The value of the evaluated row that is nearest in unit codes ({@link UnitCode#square}), the earlier row among equals. */
final class NearestRow implements ToDoubleFunction<Point> {

    private final Space space;
    private final double[][] codes;
    private final double[] values;

    /**
     * A lookup.
     *
     * @param codes unit codes row by row
     * @param values one for each row, at least one
     */
    NearestRow(Space space, double[][] codes, double[] values) {
        this.space = space;
        this.codes = codes;
        this.values = values;
    }

    @Override
    public double applyAsDouble(Point point) {
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
        return values[nearest];
    }
}
