package io.danlu.samplers;

import io.danlu.space.Point;
import io.danlu.trial.Explanation;
import io.danlu.trial.Lease;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.Start;
import io.danlu.trial.Trial;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;

/** Creates trials in any state. */
public final class Trials {

    private Trials() {}

    public static Trial complete(int number, Point point, double value, Report... reports) {
        return new Trial.Complete(number, start(point), List.of(reports), Result.of(value), Instant.EPOCH);
    }

    public static Trial several(int number, Point point, double... values) {
        return new Trial.Complete(number, start(point), List.of(), Result.of(values), Instant.EPOCH);
    }

    public static Trial infeasible(int number, Point point, double value, double... violations) {
        List<Double> constraints = java.util.Arrays.stream(violations).boxed().toList();
        Result result = new Result(List.of(value), constraints, new LinkedHashMap<>());
        return new Trial.Complete(number, start(point), List.of(), result, Instant.EPOCH);
    }

    /** A complete trial of several objectives, with the values of its constraints. */
    public static Trial constrained(int number, Point point, double[] values, double... constraints) {
        Result result = new Result(
                java.util.Arrays.stream(values).boxed().toList(),
                java.util.Arrays.stream(constraints).boxed().toList(),
                new LinkedHashMap<>());
        return new Trial.Complete(number, start(point), List.of(), result, Instant.EPOCH);
    }

    public static Trial pruned(int number, Point point, Report... reports) {
        return new Trial.Pruned(number, start(point), List.of(reports), "", Instant.EPOCH);
    }

    public static Trial failed(int number, Point point) {
        return new Trial.Failed(number, start(point), List.of(), "", Instant.EPOCH);
    }

    public static Trial running(int number, Point point) {
        return Trial.Running.proposed(number, point, Explanation.of("", ""));
    }

    private static Start start(Point point) {
        return new Start(point, Explanation.of("", ""), -1, 1, new Lease("", 0, 0), Instant.EPOCH);
    }
}
