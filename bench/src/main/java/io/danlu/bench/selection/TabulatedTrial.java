package io.danlu.bench.selection;

import io.danlu.sampler.Sampler;
import io.danlu.selection.ModelObjective;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.study.Budget;
import io.danlu.study.RunOptions;
import io.danlu.study.Study;
import io.danlu.trial.Report;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.List;

/**
 * The reports of one configuration and its final value, kept so that many studies can meet it without fitting it again.
 *
 * @param value mean score over all splits, the larger the better
 * @param cost of the whole of it, in steps
 */
record TabulatedTrial(List<Report> reports, double value, long cost) {

    /**
     * Returns the same configuration, in which the best score so far counts at each step. The number of rounds is then
     * chosen by the score, as in early stopping, but all rounds are done.
     */
    TabulatedTrial atBest() {
        List<Report> best = new ArrayList<>();
        double most = Double.NEGATIVE_INFINITY;
        for (Report report : reports) {
            most = Math.max(most, report.value());
            best.add(new Report(report.step(), most));
        }
        return new TabulatedTrial(best, Math.max(most, value), cost);
    }

    /**
     * Returns the same configuration as {@code early_stopping: patience} ends it:
     * {@link io.danlu.selection.Reporting.Growth}.
     */
    TabulatedTrial stoppingEarly(int patience) {
        List<Report> best = new ArrayList<>();
        Report peak = reports.getFirst();
        for (Report report : reports) {
            peak = report.value() > peak.value() ? report : peak;
            if (report.step() >= peak.step() + patience) {
                return new TabulatedTrial(best, peak.value(), report.step());
            }
            best.add(new Report(report.step(), peak.value()));
        }
        return new TabulatedTrial(best, Math.max(peak.value(), value), cost);
    }

    /**
     * Evaluates random configurations, each to its end.
     *
     * @param cost of one, in steps
     */
    static List<TabulatedTrial> of(ModelObjective objective, Space space, int configurations, long cost) {
        Study<Point> study = Study.named("recorded")
                .space(space)
                .objectives(objective.metric())
                .sampler(Sampler.random())
                .seed(1)
                .build();
        study.optimize(
                objective,
                RunOptions.until(Budget.trials(configurations)).withoutBreaker().workers(2));
        return study.history()
                .completed()
                .map((Trial.Complete trial) -> new TabulatedTrial(trial.reports(), trial.value(), cost))
                .toList();
    }
}
