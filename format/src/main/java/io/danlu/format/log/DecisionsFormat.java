package io.danlu.format.log;

import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.trial.DecisionEntry;
import io.danlu.trial.Event;
import io.danlu.trial.Fingerprint;
import io.danlu.trial.History;
import io.danlu.trial.Outcomes;
import io.danlu.trial.StudyEvent;
import io.danlu.trial.Trial;
import io.danlu.trial.WorkloadPeriod;
import java.util.Optional;

/** Writes the decisions about a study and its workloads as JSON for programs and pages. */
public final class DecisionsFormat {

    /** The id of an unknown workload. */
    public static final String UNKNOWN = "unknown";

    private DecisionsFormat() {}

    /**
     * Returns all decisions in order. Each has {@code sequence}, {@code at}, the number of {@code trials_then},
     * {@code text}, {@code type} with its members, {@code reason} and {@code by}. A change of limits also has the
     * former ones as {@code limits_before}.
     */
    public static Json decisions(History history) {
        return Json.list(history.decisions().stream().map(DecisionsFormat::write));
    }

    private static Json write(DecisionEntry entry) {
        JsonBuilder json = Json.object()
                .put("sequence", entry.sequence())
                .put("at", entry.at().toString())
                .put("trials_then", entry.trials())
                .put("text", entry.text());
        if (EventFormat.write((Event) entry.event()) instanceof Json.Obj(var members)) {
            members.forEach(json::put);
        }
        if (entry.event() instanceof StudyEvent.LimitsChanged changed) {
            Outcomes after = entry.before().with(changed.limits());
            json.put("limits_before", LimitsFormat.write(after.changes(entry.before())));
        }
        return json.build();
    }

    /**
     * Returns the workloads in order. Each has {@code id}, the number of its first trial {@code from}, {@code at},
     * {@code reason}, {@code by} and {@code parts}.
     */
    public static Json workloads(History history) {
        return Json.list(history.controlState().workloads().stream().map(DecisionsFormat::write));
    }

    private static Json write(WorkloadPeriod period) {
        JsonBuilder json = Json.object()
                .put("id", period.workload().id())
                .put("from", period.from())
                .put("at", period.at().toString());
        return DecisionFormat.write(json, period.decision())
                .put("parts", FingerprintFormat.write(period.workload()))
                .build();
    }

    /**
     * Returns the workload of a trial: its {@link Fingerprint#id} or {@value #UNKNOWN}. Empty if the study has no
     * workload or the trial never started.
     */
    public static Optional<String> workload(Trial trial, History history) {
        return history.controlState().workloads().isEmpty() || !(trial instanceof Trial.Started started)
                ? Optional.empty()
                : Optional.of(history.controlState()
                        .workloadOf(started)
                        .map(period -> period.workload().id())
                        .orElse(UNKNOWN));
    }
}
