package io.danlu.bench.task;

import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Interpolates between evaluated points by inverse squared distance over the nearest ones. The squared distance is
 * {@link UnitCode#square}. Source: Shepard, "A two-dimensional interpolation function for irregularly-spaced data",
 * 1968.
 */
final class Neighbours implements ToDoubleFunction<Point> {

    private static final int NEAREST = 5;
    private static final double SAME = 1e-18;

    private final Space space;
    private final double[][] codes;
    private final double[] losses;

    /**
     * Creates an interpolation.
     *
     * @param codes unit codes row by row, NaN for an inactive parameter
     * @param losses one for each row, at least {@value #NEAREST}
     */
    Neighbours(Space space, List<double[]> codes, List<Double> losses) {
        this.space = space;
        this.codes = codes.toArray(double[][]::new);
        this.losses = losses.stream().mapToDouble(loss -> loss).toArray();
    }

    @Override
    public double applyAsDouble(Point point) {
        double[] unit = UnitCode.of(point);
        Nearest nearest = new Nearest();
        for (int row = 0; row < codes.length; row++) {
            nearest.offer(UnitCode.square(space, unit, codes[row]), losses[row]);
        }
        return nearest.interpolate();
    }

    /** Rows in the order of their distance, the earlier row first among equals. */
    private static final class Nearest {

        private final double[] squares = new double[NEAREST];
        private final double[] losses = new double[NEAREST];

        Nearest() {
            Arrays.fill(squares, Double.POSITIVE_INFINITY);
        }

        void offer(double square, double loss) {
            int at = NEAREST;
            while (at > 0 && square < squares[at - 1]) {
                at--;
            }
            if (at < NEAREST) {
                System.arraycopy(squares, at, squares, at + 1, NEAREST - 1 - at);
                System.arraycopy(losses, at, losses, at + 1, NEAREST - 1 - at);
                squares[at] = square;
                losses[at] = loss;
            }
        }

        double interpolate() {
            if (squares[0] < SAME) {
                return losses[0];
            }
            double weighted = 0;
            double weights = 0;
            for (int i = 0; i < NEAREST; i++) {
                weighted += losses[i] / squares[i];
                weights += 1 / squares[i];
            }
            return weighted / weights;
        }
    }
}
