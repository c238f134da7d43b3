package io.danlu.report;

import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.format.log.AnnotationsFormat;
import io.danlu.format.log.FingerprintFormat;
import io.danlu.trial.Annotations;
import io.danlu.trial.DecisionEntry;
import io.danlu.trial.History;
import io.danlu.trial.StudyEvent;
import io.danlu.trial.WorkloadPeriod;
import java.util.List;

/** Writes the decisions about a study, and its workloads, as JSON for people. */
final class DecisionsJson {

    /** The number of decisions that a page lists, which are the latest; an export has all. */
    private static final int SHOWN = 100;

    private DecisionsJson() {}

    /** Adds {@code workloads}, {@code tags}, {@code notes} and the members of {@link #addDecisions}, each if any. */
    static JsonBuilder add(JsonBuilder json, History history) {
        List<WorkloadPeriod> workloads = history.controlState().workloads();
        if (!workloads.isEmpty()) {
            json.put("workloads", Json.list(workloads.stream().map(DecisionsJson::workload)));
        }
        return addDecisions(AnnotationsFormat.add(json, Annotations.of(history).study()), history);
    }

    /** Adds {@code decisions} other than notes and tags, and their number as {@code decided}. */
    static JsonBuilder addDecisions(JsonBuilder json, History history) {
        List<DecisionEntry> all = history.decisions().stream()
                .filter(entry -> !(entry.event() instanceof StudyEvent.WorkloadDeclared)
                        && !AnnotationsJson.isAnnotation(entry.event()))
                .toList();
        if (!all.isEmpty()) {
            json.put("decided", all.size())
                    .put(
                            "decisions",
                            Json.list(all.stream()
                                    .skip(Math.max(0, all.size() - SHOWN))
                                    .map(DecisionsJson::decision)));
        }
        return json;
    }

    private static Json decision(DecisionEntry entry) {
        return Json.object()
                .put("at", entry.at().toString())
                .put("text", TrialJson.brief(entry.text()))
                .build();
    }

    private static Json workload(WorkloadPeriod period) {
        return Json.object()
                .put("id", period.workload().id())
                .put("from", period.from())
                .put("why", TrialJson.brief(period.decision().text()))
                .put("parts", FingerprintFormat.write(period.workload()))
                .build();
    }
}
