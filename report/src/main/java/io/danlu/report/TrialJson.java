package io.danlu.report;

import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.format.log.AnnotationsFormat;
import io.danlu.format.log.DecisionsFormat;
import io.danlu.format.log.PredictionFormat;
import io.danlu.format.log.ReportFormat;
import io.danlu.space.Value;
import io.danlu.study.Reasons;
import io.danlu.trial.Annotations;
import io.danlu.trial.Decision;
import io.danlu.trial.History;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.Start;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Writes one trial as JSON: a row of a list, or everything known of it. */
final class TrialJson {

    /** The greatest length of a reason in a row, in characters; a stack trace is for the trial's own page. */
    private static final int REASON = 200;

    private TrialJson() {}

    /** Returns a trial as a row, with its last report, and the cause of a failure; long reasons are cut. */
    static JsonBuilder row(Trial trial, History history) {
        JsonBuilder row = of(trial, history, values(trial), TrialJson::brief);
        if (trial instanceof Trial.Started started) {
            row.put("started", started.start().at().toString());
            if (!started.reports().isEmpty()) {
                row.put("report", report(started.reports().getLast()));
            }
        }
        if (trial instanceof Trial.Failed failed) {
            row.put(
                    "cause",
                    Reasons.ofGists(Stream.of(failed.reason())).commonest().map(Json::of));
        }
        return row;
    }

    /** Returns a trial as a row, with the attributes of its result. */
    static JsonBuilder rowWithAttributes(Trial trial, History history) {
        JsonBuilder row = row(trial, history);
        return trial instanceof Trial.Complete complete ? attributes(row, complete.result()) : row;
    }

    private static JsonBuilder attributes(JsonBuilder row, Result result) {
        return row.put("attrs", Json.values(result.attributes()));
    }

    private static JsonBuilder of(
            Trial trial, History history, Map<String, Value> values, UnaryOperator<String> reason) {
        JsonBuilder row = Json.object()
                .put("number", trial.number())
                .put("state", trial.state().word())
                .put("params", Json.values(values));
        switch (trial) {
            case Trial.Complete complete -> result(row, complete.result());
            case Trial.Paused paused -> row.put("reason", reason.apply(paused.reason()));
            case Trial.Pruned pruned -> row.put("reason", reason.apply(pruned.reason()));
            case Trial.Failed failed -> row.put("reason", reason.apply(failed.reason()));
            case Trial.Cancelled cancelled -> row.put("reason", reason.apply(cancelled.reason()));
            case Trial.Queued queued -> row.put("attempt", queued.attempts());
            case Trial.Started going -> {}
        }
        if (trial instanceof Trial.Started started) {
            start(row, started.start());
        }
        if (trial instanceof Trial.Finished finished) {
            row.put("seconds", finished.duration().toNanos() / 1e9);
        }
        row.put(
                "excluded",
                Optional.ofNullable(history.excluded().get(trial.number()))
                        .map(TrialJson::why)
                        .map(reason)
                        .map(Json::of));
        return row.put("workload", DecisionsFormat.workload(trial, history).map(Json::of));
    }

    private static String why(Decision decision) {
        return decision.text().isEmpty() ? "no reason given" : decision.text();
    }

    /** Returns the beginning of a long text, without cutting a character outside the basic plane in two. */
    static String brief(String text) {
        if (text.length() <= REASON) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(REASON - 1)) ? REASON - 1 : REASON;
        return text.substring(0, end) + "…";
    }

    private static Map<String, Value> values(Trial trial) {
        return switch (trial) {
            case Trial.Queued queued -> queued.values();
            case Trial.Started started -> started.start().point().values();
            case Trial.Cancelled cancelled -> Map.of();
        };
    }

    /** Returns the values of the trial's latest start, or else of its place in the queue. */
    private static Map<String, Value> last(List<LogEntry> events) {
        return events.reversed().stream()
                .flatMap(entry -> switch (entry.event()) {
                    case TrialEvent.Started started -> Stream.of(started.point().values());
                    case TrialEvent.Enqueued enqueued -> Stream.of(enqueued.values());
                    default -> Stream.<Map<String, Value>>of();
                })
                .findFirst()
                .orElse(Map.of());
    }

    private static void result(JsonBuilder row, Result result) {
        row.put("value", result.value());
        if (result.values().size() > 1) {
            row.put("values", Json.reals(result.values()));
        }
        if (!result.constraints().isEmpty()) {
            row.put("feasible", result.isFeasible());
        }
        if (!result.measured().isEmpty()) {
            JsonBuilder limited = Json.object();
            result.measured().forEach(limited::put);
            row.put("limited", limited.build());
        }
    }

    private static void start(JsonBuilder row, Start start) {
        row.put("engine", start.explanation().engine())
                .put("why", start.explanation().why())
                .put("worker", start.lease().worker())
                .put("attempt", start.attempt());
    }

    /**
     * Returns everything known of a trial.
     *
     * @param events the trial's entries of the log, which alone have the values of a cancelled trial
     */
    static JsonBuilder whole(Trial trial, History history, List<LogEntry> events) {
        Map<String, Value> values = trial instanceof Trial.Cancelled ? last(events) : values(trial);
        JsonBuilder whole = of(trial, history, values, UnaryOperator.identity());
        if (trial instanceof Trial.Complete complete) {
            whole.put("constraints", Json.reals(complete.result().constraints()));
            attributes(whole, complete.result());
        }
        if (trial instanceof Trial.Started started) {
            whole.put("prediction", started.start().explanation().prediction().map(PredictionFormat::write))
                    .put("started", started.start().at().toString())
                    .put("reports", Json.list(started.reports().stream().map(TrialJson::report)));
        }
        if (trial instanceof Trial.Finished finished) {
            whole.put("ended", finished.endedAt().toString());
        }
        return AnnotationsFormat.add(whole, Annotations.of(history).of(trial.number()));
    }

    /** Returns a report with the first objective's {@code value}, as far as there is one, beside all values. */
    private static Json report(Report report) {
        JsonBuilder block = ReportFormat.write(Json.object(), report);
        return report.isSingle() || report.value(0).isEmpty()
                ? block.build()
                : block.put("value", report.value()).build();
    }
}
