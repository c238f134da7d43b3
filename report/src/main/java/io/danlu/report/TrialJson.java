package io.danlu.report;

import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.space.Value;
import io.danlu.trial.Explanation;
import io.danlu.trial.History;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.Start;
import io.danlu.trial.Trial;
import java.util.Map;
import java.util.Optional;

/** One trial as JSON: a row of a list, or all that is known of it. */
final class TrialJson {

    private TrialJson() {}

    static JsonBuilder row(Trial trial, History history) {
        JsonBuilder row = Json.object()
                .put("number", trial.number())
                .put("state", trial.state().word())
                .put("params", Json.values(values(trial)));
        switch (trial) {
            case Trial.Complete complete -> result(row, complete.result());
            case Trial.Paused paused -> row.put("reason", paused.reason());
            case Trial.Pruned pruned -> row.put("reason", pruned.reason());
            case Trial.Failed failed -> row.put("reason", failed.reason());
            case Trial.Cancelled cancelled -> row.put("reason", cancelled.reason());
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
                Optional.ofNullable(history.excluded().get(trial.number())).map(Json::of));
        return row;
    }

    private static Map<String, Value> values(Trial trial) {
        return switch (trial) {
            case Trial.Queued queued -> queued.values();
            case Trial.Started started -> started.start().point().values();
            case Trial.Cancelled cancelled -> Map.of();
        };
    }

    private static void result(JsonBuilder row, Result result) {
        row.put("value", result.value());
        if (result.values().size() > 1) {
            row.put("values", Json.reals(result.values()));
        }
    }

    private static void start(JsonBuilder row, Start start) {
        row.put("engine", start.explanation().engine())
                .put("why", start.explanation().why())
                .put("worker", start.lease().worker())
                .put("attempt", start.attempt());
    }

    static JsonBuilder whole(Trial trial, History history) {
        JsonBuilder whole = row(trial, history);
        if (trial instanceof Trial.Complete complete) {
            whole.put("constraints", Json.reals(complete.result().constraints()))
                    .put("attrs", Json.values(complete.result().attributes()));
        }
        if (trial instanceof Trial.Started started) {
            whole.put("prediction", started.start().explanation().prediction().map(TrialJson::prediction))
                    .put("started", started.start().at().toString())
                    .put("reports", Json.list(started.reports().stream().map(TrialJson::report)));
        }
        if (trial instanceof Trial.Finished finished) {
            whole.put("ended", finished.endedAt().toString());
        }
        return whole;
    }

    private static Json prediction(Explanation.Prediction prediction) {
        return Json.object()
                .put("mean", prediction.mean())
                .put("sd", prediction.sd())
                .put("acquisition", prediction.acquisition())
                .build();
    }

    private static Json report(Report report) {
        return Json.object()
                .put("step", report.step())
                .put("value", report.value())
                .build();
    }
}
