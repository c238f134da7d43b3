package io.danlu.cli;

import io.danlu.trial.Constraint;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Describes a trial for a person. */
final class TrialText {

    private TrialText() {}

    /**
     * Describes {@code trial} in lines.
     *
     * @param outcomes those of the study, with the limits in force
     */
    static List<String> lines(Trial trial, Outcomes outcomes) {
        List<Metric> metrics = outcomes.metrics();
        List<String> lines = new ArrayList<>();
        lines.add("trial    %d, %s".formatted(trial.number(), trial.state().word()));
        trial.point().ifPresent(point -> lines.add("params   " + Texts.values(point.values())));
        if (trial instanceof Trial.Started started) {
            lines.add("engine   %s: %s"
                    .formatted(
                            started.start().explanation().engine(),
                            started.start().explanation().why()));
            reports(started.reports(), metrics, lines);
        }
        if (trial instanceof Trial.Finished finished) {
            lines.add("time     %s, attempt %d"
                    .formatted(
                            Texts.duration(finished.duration()),
                            finished.start().attempt()));
        }
        switch (trial) {
            case Trial.Complete complete -> {
                lines.add(
                        outcomes.names().size() > 1
                                ? "values   " + ObjectivesText.values(complete.result(), outcomes)
                                : "value    " + Texts.number(complete.value()));
                outcomes.constraints().stream()
                        .flatMap(constraint -> limited(constraint, complete.result()).stream())
                        .forEach(lines::add);
                if (!complete.result().attributes().isEmpty()) {
                    lines.add("attrs    " + Texts.values(complete.result().attributes()));
                }
            }
            case Trial.Pruned pruned -> lines.add("reason   " + pruned.reason());
            case Trial.Failed failed -> lines.add("reason   " + failed.reason());
            case Trial.Cancelled cancelled -> lines.add("reason   " + cancelled.reason());
            case Trial.Queued queued -> lines.add("given    " + Texts.values(queued.values()));
            case Trial.Running running ->
                lines.add("since    " + running.start().at());
            case Trial.Paused paused -> lines.add("reason   " + paused.reason());
        }
        return lines;
    }

    private static Optional<String> limited(Constraint constraint, Result result) {
        return Optional.ofNullable(result.measured().get(constraint.name()))
                .map(value -> "limit    %s = %s, which %s %s"
                        .formatted(
                                constraint.name(),
                                Texts.number(value),
                                constraint.violation(value) > 0 ? "violates" : "meets",
                                constraint.rule()));
    }

    private static void reports(List<Report> reports, List<Metric> metrics, List<String> lines) {
        if (!reports.isEmpty()) {
            Report last = reports.getLast();
            lines.add("reports  %d, the last one %s at step %d"
                    .formatted(reports.size(), values(last, metrics), last.step()));
        }
    }

    private static String values(Report report, List<Metric> metrics) {
        return metrics.size() == 1
                ? Texts.number(report.value())
                : IntStream.range(0, metrics.size())
                        .filter(i -> report.value(i).isPresent())
                        .mapToObj(i -> "%s = %s"
                                .formatted(
                                        metrics.get(i).name(),
                                        Texts.number(report.value(i).getAsDouble())))
                        .collect(Collectors.joining(", "));
    }
}
