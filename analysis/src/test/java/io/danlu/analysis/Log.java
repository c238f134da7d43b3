package io.danlu.analysis;

import io.danlu.math.Sobol;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Event;
import io.danlu.trial.Explanation;
import io.danlu.trial.Explanation.Prediction;
import io.danlu.trial.History;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/** The log of a study, written trial by trial. */
public final class Log {

    private final List<LogEntry> entries = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private int trials;

    /** The log of trials at the first points of a Sobol' sequence. */
    public static Log sobol(Space space, int trials, long seed, ToDoubleFunction<Point> value) {
        Sobol sobol = new Sobol(space.dimensions(), seed);
        return levels(space, trials, sobol::point, value);
    }

    /** The log of trials at these quantile levels. */
    public static Log levels(Space space, int trials, IntFunction<double[]> levels, ToDoubleFunction<Point> value) {
        Log log = new Log();
        for (int k = 0; k < trials; k++) {
            double[] at = levels.apply(k);
            Point point = space.quantile(i -> at[i]);
            log.tell(point, plain(), value.applyAsDouble(point));
        }
        return log;
    }

    /** Returns the quantile level of a parameter in a point. */
    public static double level(Point point, int index) {
        return point.space().parameter(index).level(point.code(index));
    }

    public Log write(Event event) {
        entries.add(new LogEntry(entries.size(), now, event));
        return this;
    }

    /** Lets time pass. */
    public Log pass(Duration time) {
        now = now.plus(time);
        return this;
    }

    public Log start(int number, Point point, String worker) {
        trials = Math.max(trials, number + 1);
        return write(new TrialEvent.Started(number, point, plain(), -1, worker, Duration.ofMinutes(1)));
    }

    public Log start(Point point, Explanation explanation) {
        return write(new TrialEvent.Started(trials++, point, explanation, -1, "worker", Duration.ofMinutes(1)));
    }

    public Log report(int number, long step, double value) {
        return write(new TrialEvent.Reported(number, new Report(step, value)));
    }

    public Log tell(Point point, Explanation explanation, Result result) {
        start(point, explanation);
        return write(new TrialEvent.Completed(trials - 1, result));
    }

    public Log tell(Point point, Explanation explanation, double value) {
        return tell(point, explanation, Result.of(value));
    }

    public Log fail(Point point) {
        return fail(point, "out of memory");
    }

    public Log fail(Point point, String reason) {
        start(point, plain());
        return write(new TrialEvent.Failed(trials - 1, reason));
    }

    public Log prune(Point point) {
        start(point, plain());
        return write(new TrialEvent.Pruned(trials - 1, "median"));
    }

    public static Explanation predicted(double mean, double sd) {
        return new Explanation("gp", Optional.of(new Prediction(mean, sd, 0)), "log expected improvement");
    }

    public static Explanation plain() {
        return Explanation.of("random", "");
    }

    public List<LogEntry> entries() {
        return List.copyOf(entries);
    }

    public History history(Metric metric) {
        return history(Outcomes.of(metric));
    }

    public History history(Outcomes outcomes) {
        return History.empty(outcomes).append(entries);
    }
}
