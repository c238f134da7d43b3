package io.danlu.report;

import io.danlu.analysis.Goal;
import io.danlu.analysis.importance.Importance;
import io.danlu.analysis.importance.PedAnova;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.History;
import java.util.List;
import java.util.Optional;

/** Writes the importance of parameters for one outcome as JSON, the same in the command line and on pages. */
public final class ImportanceJson {

    private ImportanceJson() {}

    /**
     * Adds the number of {@code results}, the number that is {@code needs}, the ranking as {@code shares}, and beside it
     * that of {@code pedanova}. Both are empty if there are too few results, or no effect stands out from the noise.
     *
     * @param importance for {@code goal}, if there is one
     */
    public static JsonBuilder add(
            JsonBuilder json, StudyDefinition study, History history, Goal goal, Optional<Importance> importance) {
        List<Importance.Share> shares = importance.map(Importance::shares).orElse(List.of());
        List<PedAnova.Share> divergences = importance
                .flatMap(each -> PedAnova.of(history, goal))
                .map(PedAnova::shares)
                .orElse(List.of());
        return json.put("results", goal.results(history).count())
                .put("needs", Importance.needs(study.space().dimensions()))
                .put(
                        "shares",
                        Json.list(shares.stream()
                                .map(share -> Json.object()
                                        .put("parameter", share.parameter())
                                        .put("share", share.share())
                                        .put("low", share.low())
                                        .put("high", share.high())
                                        .build())))
                .put(
                        "pedanova",
                        Json.list(divergences.stream()
                                .map(share -> Json.object()
                                        .put("parameter", share.parameter())
                                        .put("share", share.share())
                                        .build())));
    }
}
