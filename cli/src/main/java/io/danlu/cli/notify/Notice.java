package io.danlu.cli.notify;

import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.format.NotifyRule.When;
import io.danlu.report.BestJson;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.History;
import io.danlu.trial.State;
import java.time.Instant;

/**
 * A notification.
 *
 * @param event what happened
 * @param study the study's name
 * @param text what happened, in one sentence for people
 * @param json all of it for programs; its member {@code text} is what chat services show
 */
record Notice(When event, String study, String text, Json json) {

    static Notice of(When event, String text, StudyDefinition definition, History history, Instant at) {
        String sentence = "%s: %s".formatted(definition.name(), text);
        JsonBuilder states = Json.object();
        for (State state : State.values()) {
            states.put(state.word(), history.count(state));
        }
        JsonBuilder json = Json.object()
                .put("event", event.word())
                .put("study", definition.name())
                .put("text", sentence)
                .put("states", states.build())
                .put("at", at.toString());
        return new Notice(
                event,
                definition.name(),
                sentence,
                BestJson.addBest(json, definition.metrics(), history).build());
    }
}
