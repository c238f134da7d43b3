package io.danlu.analysis.front;

import io.danlu.analysis.Log;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** Histories of two objectives with a known truth. */
final class Tasks {

    static final List<Metric> METRICS =
            List.of(new Metric("cost", Direction.MINIMIZE), new Metric("error", Direction.MINIMIZE));

    private static final Space SPACE =
            Space.of(Parameter.real("x", 0, 1), Parameter.real("y", 0, 1), Parameter.real("z", 0, 1));

    private Tasks() {}

    /** ZDT1 (Zitzler, Deb and Thiele 2000) with two distance parameters: the front is convex. */
    static double[] convex(Point point) {
        double cost = point.real("x");
        double distance = 1 + 2 * Math.abs(point.real("y") - 0.5) + Math.abs(point.real("z") - 0.3);
        return new double[] {cost, distance * (1 - Math.sqrt(cost / distance))};
    }

    /** ZDT2: the front is concave. */
    static double[] concave(Point point) {
        double cost = point.real("x");
        double distance = 1 + 2 * Math.abs(point.real("y") - 0.5) + Math.abs(point.real("z") - 0.3);
        return new double[] {cost, distance * (1 - cost * cost / distance / distance)};
    }

    /** Returns points as a search leaves them: 20 anywhere, the others near the front. */
    static List<Point> searched(RandomGenerator random, int count) {
        List<Point> points = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            Point anywhere = SPACE.draw(random);
            points.add(k < 20 ? anywhere : near(anywhere.real("x"), random));
        }
        return points;
    }

    private static Point near(double x, RandomGenerator random) {
        return SPACE.point(Map.of(
                "x", Value.of(x),
                "y", Value.of(Math.clamp(0.5 + 0.06 * random.nextGaussian(), 0, 1)),
                "z", Value.of(Math.clamp(0.3 + 0.06 * random.nextGaussian(), 0, 1))));
    }

    /** Returns a point far from the front. */
    static Point behind(RandomGenerator random) {
        return SPACE.point(Map.of(
                "x",
                Value.of(0.5 + random.nextDouble() / 2),
                "y",
                Value.of(0.05),
                "z",
                Value.of(1 - 0.1 * random.nextDouble())));
    }

    /** A configuration and the outcomes of one trial of it. */
    record Told(Point point, List<Double> values, List<Double> constraints) {

        static Told of(Point point, double... values) {
            return new Told(point, boxed(values), List.of());
        }

        Told with(UnaryOperator<List<Double>> change) {
            return new Told(point, change.apply(values), constraints);
        }
    }

    static List<Double> boxed(double... values) {
        List<Double> boxed = new ArrayList<>();
        for (double value : values) {
            boxed.add(value);
        }
        return boxed;
    }

    static History history(List<Told> trials, List<Metric> metrics) {
        Log log = new Log();
        trials.forEach(told -> log.tell(
                told.point(), Log.plain(), new Result(told.values(), told.constraints(), new LinkedHashMap<>())));
        return log.history(new Outcomes(metrics, List.of()));
    }
}
