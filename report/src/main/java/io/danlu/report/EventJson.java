package io.danlu.report;

import io.danlu.format.Json;
import io.danlu.format.log.EventFormat;
import io.danlu.trial.DecisionEvent;
import io.danlu.trial.Event;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Metric;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.TrialEvent;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes log entries as JSON for people. */
final class EventJson {

    private EventJson() {}

    /**
     * Writes an entry.
     *
     * @param metrics the study's objectives, which name the values of a result
     */
    static Json of(LogEntry entry, List<Metric> metrics) {
        return Json.object()
                .put("sequence", entry.sequence())
                .put("at", entry.at().toString())
                .put("kind", kind(entry.event()))
                .put("text", text(entry.event(), metrics))
                .build();
    }

    private static String kind(Event event) {
        return EventFormat.write(event) instanceof Json.Obj(var members)
                        && members.get("type") instanceof Json.Text(String type)
                ? type
                : "";
    }

    private static String text(Event event, List<Metric> metrics) {
        return switch (event) {
            case TrialEvent.Started started ->
                "worker %s, proposed by %s%s"
                        .formatted(
                                started.holder().worker(),
                                started.explanation().engine(),
                                started.explanation().why().isEmpty()
                                        ? ""
                                        : ": " + started.explanation().why());
            case TrialEvent.Reported reported ->
                "%s at step %d"
                        .formatted(
                                values(reported.report(), metrics),
                                reported.report().step());
            case TrialEvent.Completed completed -> values(completed.result(), metrics);
            case TrialEvent.Added added -> values(added.result(), metrics);
            case TrialEvent.Late late -> values(late.result(), metrics) + ", under a lease that had ended";
            case TrialEvent.Paused paused -> paused.reason();
            case TrialEvent.Pruned pruned -> pruned.reason();
            case TrialEvent.Failed failed -> failed.reason();
            case TrialEvent.Requeued requeued -> requeued.reason();
            case TrialEvent.Tagged tagged ->
                "%s '%s' %s"
                        .formatted(
                                tagged.present() ? "tag" : "removed tag",
                                tagged.tag().text(),
                                tagged.decision().text())
                        .strip();
            case DecisionEvent decided -> decided.decision().text();
            default -> "";
        };
    }

    /** Returns the value of a study with one objective; else values with the names of their objectives. */
    private static String values(Report report, List<Metric> metrics) {
        return metrics.size() == 1
                ? String.valueOf(report.value())
                : IntStream.range(0, metrics.size())
                        .filter(i -> report.value(i).isPresent())
                        .mapToObj(i ->
                                metrics.get(i).name() + " " + report.value(i).getAsDouble())
                        .collect(Collectors.joining(", "));
    }

    /** Returns the values of the objectives and those that constraints limit, each with its name. */
    private static String values(Result result, List<Metric> metrics) {
        Stream<String> objectives = IntStream.range(
                        0, Math.min(metrics.size(), result.values().size()))
                .mapToObj(i -> metrics.get(i).name() + " " + result.values().get(i));
        Stream<String> limited =
                result.measured().entrySet().stream().map(each -> each.getKey() + " " + each.getValue());
        return Stream.concat(objectives, limited).collect(Collectors.joining(", "));
    }
}
