package io.danlu.analysis;

import io.danlu.space.Parameter;
import io.danlu.trial.History;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a study came to, where its suggestions came from and how far their model can be trusted.
 *
 * @param recommended the configuration to use, where a trial is complete
 * @param engines who proposed the trials
 * @param calibration predicted against observed; without forecasts where nothing was predicted
 * @param sensitivity how much each parameter matters, where the results tell
 * @param exploration what the model believed, trial by trial; without trials where nothing was predicted
 */
public record Explained(
        Optional<Recommendation> recommended,
        Engines engines,
        Calibration calibration,
        Optional<Sensitivity> sensitivity,
        Exploration exploration) {

    /** All of it, from one fit of the model; the picture of exploring takes the parameters that matter most. Costs a second or two at most. */
    public static Explained of(History history) {
        Optional<Model> model = Model.of(history);
        Optional<Sensitivity> sensitivity = model.flatMap(Sensitivity::of);
        return new Explained(
                Recommendation.of(history, model),
                Engines.of(history),
                Calibration.of(history, model),
                sensitivity,
                Exploration.of(history, parameters(model, sensitivity)));
    }

    /** By sensitivity where that is known; the others in the order of the space. */
    private static List<String> parameters(Optional<Model> model, Optional<Sensitivity> sensitivity) {
        Stream<String> ranked =
                sensitivity.stream().flatMap(each -> each.shares().stream()).map(Sensitivity.Share::parameter);
        Stream<String> declared = model.stream()
                .flatMap(each -> each.process().encoding().space().parameters().stream())
                .map(Parameter::name);
        return Stream.concat(ranked, declared).distinct().toList();
    }
}
