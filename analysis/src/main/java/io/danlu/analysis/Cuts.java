package io.danlu.analysis;

import io.danlu.space.CategoricalParameter;
import io.danlu.space.FloatParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Chooses the points of a line along one parameter of a space. */
final class Cuts {

    /** The number of points of a line, besides the proposed one. */
    static final int POINTS = 33;

    private Cuts() {}

    /**
     * Returns the codes of a line in their order, including {@code proposed}. A parameter with few values has all of
     * them, and one with too many choices to draw has none. Otherwise the codes cut the prior into equal shares, from
     * bound to bound if there are bounds.
     */
    static double[] codes(Parameter parameter, double proposed) {
        long size = parameter.size().orElse(Long.MAX_VALUE);
        if (size <= POINTS) {
            return IntStream.range(0, (int) size).mapToDouble(parameter::codeAt).toArray();
        }
        if (parameter instanceof CategoricalParameter) {
            return new double[0];
        }
        double margin = isBounded(parameter) ? 0 : 0.5 / POINTS;
        DoubleStream levels = IntStream.range(0, POINTS).mapToDouble(i -> margin + (1 - 2 * margin) * i / (POINTS - 1));
        DoubleStream codes = levels.map(level -> parameter.quantile(Math.min(level, Math.nextDown(1.0))));
        return DoubleStream.concat(codes, DoubleStream.of(proposed))
                .sorted()
                .distinct()
                .toArray();
    }

    private static boolean isBounded(Parameter parameter) {
        return !(parameter instanceof FloatParameter number)
                || (Double.isFinite(number.low()) && Double.isFinite(number.high()));
    }

    /** Returns {@code point} with another code of one parameter. */
    static Point point(Point point, int index, double code) {
        return point.space().assemble(i -> {
            if (i == index) {
                return code;
            }
            return point.isActive(i)
                    ? point.code(i)
                    : point.space().parameter(i).quantile(0.5);
        });
    }
}
