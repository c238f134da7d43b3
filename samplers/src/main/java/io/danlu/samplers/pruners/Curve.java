package io.danlu.samplers.pruners;

import io.danlu.trial.Metric;
import io.danlu.trial.Report;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.Optional;

/**
 * The reports of a trial, with its metric. A trial has come as far as its greatest step. Of several reports at one step
 * the first counts, as in Optuna. Each method is a pass over the reports.
 */
record Curve(List<Report> reports, Metric metric) {

    static Curve of(Trial.Started trial, Metric metric) {
        return new Curve(trial.reports(), metric);
    }

    /** Returns the first report at the greatest step. */
    Report last() {
        Report last = reports.getFirst();
        for (Report report : reports) {
            last = report.step() > last.step() ? report : last;
        }
        return last;
    }

    /** Returns the report with the best value. */
    Report best() {
        Report best = reports.getFirst();
        for (Report report : reports) {
            best = metric.isBetter(report.value(), best.value()) ? report : best;
        }
        return best;
    }

    /** Returns the first report at {@code step} or beyond it. */
    Optional<Report> reaching(long step) {
        for (Report report : reports) {
            if (report.step() >= step) {
                return Optional.of(report);
            }
        }
        return Optional.empty();
    }

    /** Returns the greatest step other than {@code step}; −1 if there is none. */
    long stepBeside(long step) {
        long beside = -1;
        for (Report report : reports) {
            beside = report.step() == step ? beside : Math.max(beside, report.step());
        }
        return beside;
    }
}
