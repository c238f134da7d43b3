package io.danlu.server.live;

import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.format.OutcomesFormat;
import io.danlu.format.StudyFormat;
import io.danlu.format.log.AnnotationsFormat;
import io.danlu.format.log.DecisionsFormat;
import io.danlu.report.BestJson;
import io.danlu.report.LivePage;
import io.danlu.report.StatusJson;
import io.danlu.study.StudyStatus;
import io.danlu.trial.Annotations;
import io.danlu.trial.History;
import io.danlu.trial.State;

/**
 * Summarises a study: its definition, its progress and its best trial.
 *
 * @param page the study at one moment
 */
public record Overview(LivePage page) {

    /**
     * Returns the summary without the recommended trial and, with several objectives, without the recommended front.
     */
    public Json brief() {
        return BestJson.addBest(standing(), page.definition().metrics(), page.history())
                .build();
    }

    /** Returns the whole summary. Fits a model of each outcome. */
    Json whole() {
        return BestJson.add(standing(), page.definition(), page.history()).build();
    }

    private JsonBuilder standing() {
        History history = page.history();
        JsonBuilder states = Json.object();
        for (State state : State.values()) {
            states.put(state.word(), history.count(state));
        }
        JsonBuilder json = Json.object()
                .put("study", StudyFormat.write(page.definition()))
                .put("status", StatusJson.of(StudyStatus.of(history, page.abandoned())))
                .put("trials", history.counted())
                .put("states", states.build());
        history.controlState().budget().ifPresent(budget -> json.put("budget", budget));
        history.controlState().planned().ifPresent(planned -> json.put("planned", planned));
        history.controlState().stopped().ifPresent(decision -> json.put("stopped", decision.text()));
        json.put("outcomes", OutcomesFormat.write(history.outcomes()));
        AnnotationsFormat.add(json, Annotations.of(history).study());
        return json.put("workloads", DecisionsFormat.workloads(history))
                .put("decisions", DecisionsFormat.decisions(history));
    }
}
