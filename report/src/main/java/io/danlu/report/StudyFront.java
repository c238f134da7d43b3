package io.danlu.report;

import io.danlu.analysis.front.Pick;
import io.danlu.analysis.front.RecommendedFront;
import io.danlu.format.Json;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.History;
import java.util.Optional;

/** The recommended front of a study at one moment, from which members are picked. Immutable. */
public final class StudyFront {

    private final History history;
    private final Optional<RecommendedFront> front;

    private StudyFront(History history, Optional<RecommendedFront> front) {
        this.history = history;
        this.front = front;
    }

    /**
     * Computes the front. Fits a model of each outcome.
     *
     * @throws IllegalArgumentException if the study has one objective
     */
    public static StudyFront of(StudyDefinition study, History history) {
        FrontJson.check(study.name(), history.outcomes());
        return new StudyFront(history, RecommendedFront.of(history, study.seed()));
    }

    /**
     * Returns the front with one picked member as {@link FrontJson#add} writes it.
     *
     * @param at bounds of the pick, such as {@code latency_ms <= 20}
     * @param weights its weights, such as {@code accuracy=2,latency_ms=1}
     * @throws IllegalArgumentException if one of them is malformed
     */
    public Json json(Optional<String> at, Optional<String> weights) {
        Pick pick = Pick.of(at, weights, history.outcomes().metrics());
        return FrontJson.add(Json.object(), front, pick, history).build();
    }
}
