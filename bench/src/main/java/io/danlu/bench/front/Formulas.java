package io.danlu.bench.front;

import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Functions of several objectives whose fronts are known: ZDT1 to ZDT3 (Zitzler, Deb and Thiele, "Comparison of
 * multiobjective evolutionary algorithms", Evolutionary Computation 8, 2000), DTLZ2 (Deb, Thiele, Laumanns and Zitzler,
 * "Scalable multi-objective optimization test problems", CEC 2002), and one of a mixed conditional space.
 */
final class Formulas {

    /** The number of points of a front. */
    private static final int POINTS = 20_000;

    private static final int DIMENSIONS = 6;

    private Formulas() {}

    static Outcomes zdt1() {
        return zdt("zdt1", (f, g) -> 1 - Math.sqrt(f / g));
    }

    static Outcomes zdt2() {
        return zdt("zdt2", (f, g) -> 1 - f / g * (f / g));
    }

    static Outcomes zdt3() {
        return zdt("zdt3", (f, g) -> 1 - Math.sqrt(f / g) - f / g * Math.sin(10 * Math.PI * f));
    }

    private interface Shape {
        double at(double first, double g);
    }

    private static Outcomes zdt(String name, Shape shape) {
        Space space = cube();
        return Outcomes.exact(
                name,
                space,
                List.of("f0", "f1"),
                point -> {
                    double sum = 0;
                    for (int i = 1; i < DIMENSIONS; i++) {
                        sum += point.code(i);
                    }
                    double g = 1 + 9 * sum / (DIMENSIONS - 1);
                    return new double[] {point.code(0), g * shape.at(point.code(0), g)};
                },
                () -> curve(f -> f, f -> shape.at(f, 1)));
    }

    /** Three objectives; the front is an eighth of the unit sphere, of which the ends of its range suffice here. */
    static Outcomes dtlz2() {
        Function<Point, double[]> function = point -> {
            double g = 0;
            for (int i = 2; i < DIMENSIONS; i++) {
                g += Math.pow(point.code(i) - 0.5, 2);
            }
            double one = point.code(0) * Math.PI / 2;
            double other = point.code(1) * Math.PI / 2;
            return new double[] {
                (1 + g) * Math.cos(one) * Math.cos(other),
                (1 + g) * Math.cos(one) * Math.sin(other),
                (1 + g) * Math.sin(one)
            };
        };
        return Outcomes.exact(
                "dtlz2",
                cube(),
                List.of("f0", "f1", "f2"),
                function,
                () -> Stream.of(new double[] {1, 0, 0}, new double[] {0, 1, 0}, new double[] {0, 0, 1}));
    }

    /** Two distances from a valley, along which the objectives conflict; a branch has a parameter of its own. */
    static Outcomes valley() {
        Space space = Space.of(
                Parameter.categorical("kind", "near", "far", "lost"),
                Parameter.real("x", 0, 1),
                Parameter.real("y", 1e-3, 1).log(),
                Parameter.integer("depth", 1, 20),
                Parameter.real("bend", 0, 1).when(Condition.is("kind", "near", "far")));
        return Outcomes.exact(
                "valley",
                space,
                List.of("f0", "f1"),
                point -> {
                    double x = point.real("x");
                    double away = Math.pow(Math.log10(point.real("y")) + 1.7, 2)
                            + Math.pow((point.integer("depth") - 6) / 10.0, 2)
                            + (point.value("bend").isPresent() ? Math.abs(point.real("bend") - 0.8) : 1);
                    return new double[] {x * x + away, (1 - x) * (1 - x) + away};
                },
                () -> curve(x -> x * x, x -> (1 - x) * (1 - x)));
    }

    private static Space cube() {
        return Space.of(IntStream.range(0, DIMENSIONS)
                .mapToObj(i -> Parameter.real("x" + i, 0, 1))
                .toList());
    }

    private static Stream<double[]> curve(DoubleUnaryOperator first, DoubleUnaryOperator second) {
        return IntStream.rangeClosed(0, POINTS)
                .mapToDouble(i -> (double) i / POINTS)
                .mapToObj(x -> new double[] {first.applyAsDouble(x), second.applyAsDouble(x)});
    }
}
