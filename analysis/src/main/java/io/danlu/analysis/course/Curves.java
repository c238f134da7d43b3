package io.danlu.analysis.course;

import io.danlu.math.Thinning;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Report;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.util.Arrays;
import java.util.List;

/**
 * The intermediate values that trials reported, trial by trial.
 *
 * <p>If more trials reported than wanted, half of the kept ones are the best by the last report, and half are spread
 * evenly over the order of the others. If a trial has more than {@value #POINTS} reports, that many are kept, spread
 * evenly, including the first and the last.
 *
 * @param curves in the order of the trials' numbers
 * @param total the number of trials that have reported
 */
public record Curves(List<Curve> curves, int total) {

    static final int POINTS = 200;

    /**
     * The curve of one trial.
     *
     * @param number the trial's
     * @param state its current state
     * @param steps as reported, in that order; must not be written to
     * @param values of the first objective; one for each step
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers to be written, never compared
    public record Curve(int number, State state, long[] steps, double[] values) {}

    public Curves {
        curves = List.copyOf(curves);
    }

    /**
     * Returns the curves of {@code history}. Costs one pass and a sort.
     *
     * @param limit the number of trials to keep, at least 1
     */
    public static Curves of(History history, int limit) {
        Metric metric = history.metric();
        List<Trial.Started> reported = history.trials()
                .filter(Trial.Started.class::isInstance)
                .map(Trial.Started.class::cast)
                .filter(trial -> !reports(trial).isEmpty())
                .toList();
        double[] losses = reported.stream()
                .mapToDouble(trial -> metric.loss(reports(trial).getLast().value()))
                .toArray();
        return new Curves(
                Arrays.stream(Thinning.best(losses, limit))
                        .mapToObj(i -> curve(reported.get(i)))
                        .toList(),
                reported.size());
    }

    /** Returns the reports that have a value of the first objective. */
    private static List<Report> reports(Trial.Started trial) {
        return trial.reports().stream()
                .filter(report -> report.value(0).isPresent())
                .toList();
    }

    private static Curve curve(Trial.Started trial) {
        List<Report> all = reports(trial);
        int[] kept = Thinning.even(all.size(), POINTS);
        List<Report> reports = Arrays.stream(kept).mapToObj(all::get).toList();
        return new Curve(
                trial.number(),
                trial.state(),
                reports.stream().mapToLong(Report::step).toArray(),
                reports.stream().mapToDouble(Report::value).toArray());
    }
}
