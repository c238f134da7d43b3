package io.danlu.samplers.pruners;

import io.danlu.pruner.Peers;
import io.danlu.trial.Metric;
import io.danlu.trial.Report;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.Optional;

/**
 * The reports of a trial that have a value of one objective. A trial has come as far as its greatest step. Of several
 * reports at one step the first counts, as in Optuna. Each method is a pass over the reports.
 *
 * @param reports at least one
 * @param objective its index in the study
 */
record Curve(List<Report> reports, int objective, Metric metric) {

    /** Returns the reports of an objective of the study; empty if it has none. */
    static Optional<Curve> of(Trial.Started trial, int objective, Peers peers) {
        List<Report> reports = trial.reports().stream()
                .filter(report -> report.value(objective).isPresent())
                .toList();
        return reports.isEmpty()
                ? Optional.empty()
                : Optional.of(new Curve(reports, objective, peers.metrics().get(objective)));
    }

    /** Returns the value of a report. */
    double value(Report report) {
        return report.value(objective).orElseThrow();
    }

    /** Returns the loss of a report. */
    double loss(Report report) {
        return metric.loss(value(report));
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
            best = metric.isBetter(value(report), value(best)) ? report : best;
        }
        return best;
    }
}
