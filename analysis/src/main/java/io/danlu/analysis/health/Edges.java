package io.danlu.analysis.health;

import io.danlu.analysis.Goal;
import io.danlu.space.Axis;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.FloatParameter;
import io.danlu.space.IntParameter;
import io.danlu.space.OrdinalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.PartParameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds numbers whose best values lie at an end of their range. At least {@value #WANTED} of the best {@value #BEST}
 * results, including the best one, lie in the outermost twentieth of the range, on the parameter's own scale. A range
 * of fewer than {@value #STEPS} values is not examined.
 */
final class Edges {

    private static final int BEST = 10;
    private static final int WANTED = 6;
    private static final int STEPS = 5;
    private static final double OUTERMOST = 0.05;

    private Edges() {}

    static List<Alarm> of(History history) {
        Goal goal = Goal.first(history);
        List<Trial.Complete> trials = goal.results(history).toList();
        if (trials.size() < 2 * BEST) {
            return List.of();
        }
        List<Point> best = trials.stream()
                .sorted(Comparator.comparingDouble(goal::loss))
                .limit(BEST)
                .map(trial -> trial.start().point())
                .toList();
        Space space = best.getFirst().space();
        List<Alarm> alarms = new ArrayList<>();
        for (int i = 0; i < space.dimensions(); i++) {
            int index = i;
            Parameter parameter = space.parameter(i);
            axis(parameter)
                    .flatMap(axis -> edge(parameter, axis, codes(best, index)))
                    .ifPresent(alarms::add);
        }
        return alarms;
    }

    /** Returns the codes, the best one's first; NaN if inactive. */
    private static double[] codes(List<Point> best, int index) {
        return best.stream().mapToDouble(point -> point.code(index)).toArray();
    }

    private static Optional<Axis> axis(Parameter parameter) {
        Optional<Axis> axis = switch (parameter) {
            case FloatParameter number -> Optional.of(number.axis());
            case IntParameter number -> Optional.of(number.axis());
            case OrdinalParameter ordinal -> Optional.empty();
            case CategoricalParameter choice -> Optional.empty();
            case PartParameter part -> Optional.empty();
        };
        boolean asked = parameter.size().orElse(Long.MAX_VALUE) >= STEPS;
        return axis.filter(each -> asked && Double.isFinite(each.low()) && Double.isFinite(each.high()));
    }

    private static Optional<Alarm> edge(Parameter parameter, Axis axis, double[] codes) {
        double least = axis.nearest(Double.NEGATIVE_INFINITY);
        double greatest = axis.nearest(Double.POSITIVE_INFINITY);
        double low = axis.coordinate(least);
        double high = axis.coordinate(greatest);
        double reach = OUTERMOST * (high - low);
        double[] at = Arrays.stream(codes).map(axis::coordinate).toArray();
        int below = (int) Arrays.stream(at).filter(each -> each <= low + reach).count();
        int above = (int) Arrays.stream(at).filter(each -> each >= high - reach).count();
        if (below >= WANTED && at[0] <= low + reach) {
            return Optional.of(new Alarm.Edge(parameter.name(), false, parameter.value(least), below, BEST));
        }
        if (above >= WANTED && at[0] >= high - reach) {
            return Optional.of(new Alarm.Edge(parameter.name(), true, parameter.value(greatest), above, BEST));
        }
        return Optional.empty();
    }
}
