package io.danlu.format.log;

import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.format.OutcomesFormat;
import io.danlu.trial.Annotations;
import io.danlu.trial.History;
import io.danlu.trial.Start;
import io.danlu.trial.Trial;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes trials as JSON for other programs. */
public final class TrialFormat {

    private TrialFormat() {}

    /**
     * Returns one trial: {@code number}, {@code state} and {@code params}, of which a queued trial has only the decided
     * ones. Depending on its state, {@code values}, {@code measured}, {@code constraints}, {@code attrs},
     * {@code reason}, {@code reports} and the members of its start and end follow.
     */
    public static Json write(Trial trial) {
        return block(trial).build();
    }

    /**
     * Returns one trial of {@code history}, with its {@code workload} and, if it is {@code excluded}, who excluded it
     * and why. The {@code tags} and {@code notes} of people follow.
     */
    public static Json write(Trial trial, History history) {
        return write(trial, history, Annotations.of(history));
    }

    private static Json write(Trial trial, History history, Annotations.All annotations) {
        JsonBuilder block = block(trial)
                .put(
                        "excluded",
                        Optional.ofNullable(history.excluded().get(trial.number()))
                                .map(decision -> DecisionFormat.write(Json.object(), decision)
                                        .build()))
                .put("workload", DecisionsFormat.workload(trial, history).map(Json::of));
        return AnnotationsFormat.add(block, annotations.of(trial.number())).build();
    }

    private static JsonBuilder block(Trial trial) {
        JsonBuilder block = Json.object()
                .put("number", trial.number())
                .put("state", state(trial))
                .put("params", params(trial));
        if (trial instanceof Trial.Complete complete) {
            ResultFormat.write(block, complete.result());
        }
        Trials.reason(trial).ifPresent(reason -> block.put("reason", reason));
        if (trial instanceof Trial.Started started) {
            write(block, started);
        }
        if (trial instanceof Trial.Finished finished) {
            block.put("ended", finished.endedAt().toString());
        }
        return block;
    }

    static String state(Trial trial) {
        return trial.state().word();
    }

    private static Json params(Trial trial) {
        return Json.values(Trials.values(trial));
    }

    private static void write(JsonBuilder block, Trial.Started started) {
        if (!started.reports().isEmpty()) {
            block.put(
                    "reports",
                    Json.list(started.reports().stream()
                            .map(report ->
                                    ReportFormat.write(Json.object(), report).build())));
        }
        Start start = started.start();
        block.put("engine", start.explanation().engine())
                .put("why", start.explanation().why())
                .put("prediction", start.explanation().prediction().map(PredictionFormat::write))
                .put("attempt", start.attempt())
                .put("started", start.at().toString());
    }

    /** Writes {@code {"trials":[…]}}, with one trial on each line. */
    public static void write(List<Trial> all, Appendable out) throws IOException {
        write(all.iterator(), TrialFormat::write, out);
        out.append("}\n");
    }

    /**
     * Writes all trials in the same way, followed by the workloads and the decisions: {@code "workloads":[…]} and
     * {@code "decisions":[…]}. The tags and notes of the study follow as {@code "study":{…}}, and thresholds and limits
     * in force as {@code "outcomes":{…}}.
     */
    public static void write(History history, Appendable out) throws IOException {
        write(history, history.trials().toList(), out);
    }

    /** Writes {@code trials} of {@code history} in the same way. */
    public static void write(History history, List<Trial> trials, Appendable out) throws IOException {
        Annotations.All annotations = Annotations.of(history);
        write(trials.iterator(), trial -> write(trial, history, annotations), out);
        out.append(",\n\"workloads\":")
                .append(DecisionsFormat.workloads(history).text());
        out.append(",\n\"decisions\":")
                .append(DecisionsFormat.decisions(history).text());
        if (!annotations.study().isEmpty()) {
            out.append(",\n\"study\":")
                    .append(AnnotationsFormat.add(Json.object(), annotations.study())
                            .build()
                            .text());
        }
        Optional<Json> outcomes = OutcomesFormat.write(history.outcomes());
        if (outcomes.isPresent()) {
            out.append(",\n\"outcomes\":").append(outcomes.get().text());
        }
        out.append("}\n");
    }

    private static void write(Iterator<Trial> trials, Function<Trial, Json> written, Appendable out)
            throws IOException {
        out.append("{\"trials\":[");
        for (String separator = "\n"; trials.hasNext(); separator = ",\n") {
            out.append(separator).append(written.apply(trials.next()).text());
        }
        out.append("\n]");
    }
}
