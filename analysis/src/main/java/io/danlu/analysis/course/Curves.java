package io.danlu.analysis.course;

import io.danlu.analysis.Goal;
import io.danlu.math.Thinning;
import io.danlu.trial.History;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.util.Arrays;
import java.util.List;

/**
 * The intermediate values of one objective that trials reported, trial by trial.
 *
 * <p>If more trials reported than wanted, half of the kept ones are the best by the last report, and half are spread
 * evenly over the order of the others. If a trial has more than {@value #POINTS} reports, that many are kept, spread
 * evenly, including the first and the last.
 *
 * @param curves in the order of the trials' numbers
 * @param total the number of trials that have reported a value of the objective
 */
public record Curves(List<Curve> curves, int total) {

    static final int POINTS = 200;

    /**
     * The curve of one trial.
     *
     * @param number the trial's
     * @param state its current state
     * @param steps as reported, in that order; must not be written to
     * @param values of the objective; one for each step
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers to be written, never compared
    public record Curve(int number, State state, long[] steps, double[] values) {}

    public Curves {
        curves = List.copyOf(curves);
    }

    /** Returns the curves of the first objective: {@link #of(History, Goal, int)}. */
    public static Curves of(History history, int limit) {
        return of(history, Goal.first(history), limit);
    }

    /**
     * Returns the curves of one objective. Costs one pass and a sort.
     *
     * @param limit the number of trials to keep, at least 1
     */
    public static Curves of(History history, Goal goal, int limit) {
        List<Reported> reported = history.trials()
                .filter(Trial.Started.class::isInstance)
                .map(Trial.Started.class::cast)
                .map(trial -> Reported.of(trial, goal))
                .filter(each -> !each.points().isEmpty())
                .toList();
        double[] losses = reported.stream()
                .mapToDouble(each -> goal.metric().loss(each.points().getLast().value()))
                .toArray();
        return new Curves(
                Arrays.stream(Thinning.best(losses, limit))
                        .mapToObj(i -> reported.get(i).curve())
                        .toList(),
                reported.size());
    }

    /** A value of the objective at a step. */
    private record At(long step, double value) {}

    /** A trial with its reports that have a value of the objective. */
    private record Reported(Trial.Started trial, List<At> points) {

        static Reported of(Trial.Started trial, Goal goal) {
            return new Reported(
                    trial,
                    trial.reports().stream()
                            .flatMap(report ->
                                    goal.reported(report).stream().mapToObj(value -> new At(report.step(), value)))
                            .toList());
        }

        Curve curve() {
            List<At> kept = Arrays.stream(Thinning.even(points.size(), POINTS))
                    .mapToObj(points::get)
                    .toList();
            return new Curve(
                    trial.number(),
                    trial.state(),
                    kept.stream().mapToLong(At::step).toArray(),
                    kept.stream().mapToDouble(At::value).toArray());
        }
    }
}
