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
 * <p>Of more trials than wanted the better half of that number, by the last report, is kept and of the others as many, spread evenly over their order; of more reports than
 * {@value #POINTS} in a trial as many, spread evenly, the first and the last among them.
 *
 * @param curves in the order of the trials' numbers
 * @param total how many trials have reported
 */
public record Curves(List<Curve> curves, int total) {

    static final int POINTS = 200;

    /**
     * One trial's.
     *
     * @param number the trial's
     * @param state where it stands
     * @param steps as reported, in that order; not to be written to
     * @param values of the first objective; one for each step
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers to be written, never compared
    public record Curve(int number, State state, long[] steps, double[] values) {}

    public Curves {
        curves = List.copyOf(curves);
    }

    /**
     * The curves of {@code history}. Costs one pass and a sort.
     *
     * @param limit how many trials to keep, at least 1
     */
    public static Curves of(History history, int limit) {
        Metric metric = history.metric();
        List<Trial.Started> reported = history.trials()
                .filter(Trial.Started.class::isInstance)
                .map(Trial.Started.class::cast)
                .filter(trial -> !trial.reports().isEmpty())
                .toList();
        double[] losses = reported.stream()
                .mapToDouble(trial -> metric.loss(trial.reports().getLast().value()))
                .toArray();
        return new Curves(
                Arrays.stream(Thinning.best(losses, limit))
                        .mapToObj(i -> curve(reported.get(i)))
                        .toList(),
                reported.size());
    }

    private static Curve curve(Trial.Started trial) {
        int[] kept = Thinning.even(trial.reports().size(), POINTS);
        List<Report> reports =
                Arrays.stream(kept).mapToObj(trial.reports()::get).toList();
        return new Curve(
                trial.number(),
                trial.state(),
                reports.stream().mapToLong(Report::step).toArray(),
                reports.stream().mapToDouble(Report::value).toArray());
    }
}
