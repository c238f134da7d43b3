package io.danlu.samplers.rank;

import io.danlu.trial.Metric;
import io.danlu.trial.Report;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The losses that a trial has reported. It has come as far as its greatest step; of several reports at one step the
 * first counts.
 */
final class Curve {

    private final int number;
    private final long[] reached; // the greatest step by then, report by report
    private final double[] losses;

    private Curve(int number, long[] reached, double[] losses) {
        this.number = number;
        this.reached = reached;
        this.losses = losses;
    }

    static Curve of(Trial.Started trial, Metric metric) {
        List<Report> reports = trial.reports();
        long[] reached = new long[reports.size()];
        double[] losses = new double[reports.size()];
        int i = 0;
        for (Report report : reports) {
            reached[i] = i == 0 ? report.step() : Math.max(reached[i - 1], report.step());
            losses[i++] = metric.loss(report.value());
        }
        return new Curve(trial.number(), reached, losses);
    }

    /** The trial's number. */
    int number() {
        return number;
    }

    /** The greatest step; there is at least one report. */
    long last() {
        return reached[reached.length - 1];
    }

    /** The loss at the greatest step. */
    double end() {
        return losses[firstAt(last())];
    }

    /** The loss that was reported when the trial first came to {@code step} or beyond; empty for one that never did. */
    OptionalDouble at(long step) {
        int found = firstAt(step);
        return found < reached.length ? OptionalDouble.of(losses[found]) : OptionalDouble.empty();
    }

    private int firstAt(long step) {
        int low = 0;
        int high = reached.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (reached[middle] < step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
