package io.danlu.analysis;

import io.danlu.space.Parameter;
import io.danlu.trial.History;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The recommended result of a study, the sources of its suggestions, and the reliability of their model.
 *
 * @param recommended the configuration to use, if a trial is complete
 * @param engines the engines that proposed the trials
 * @param calibration predicted against observed; without forecasts if nothing was predicted
 * @param sensitivity the influence of each parameter, if the results show it
 * @param exploration the model's predictions, trial by trial; without trials if nothing was predicted
 */
public record Explained(
        Optional<Recommendation> recommended,
        Engines engines,
        Calibration calibration,
        Optional<Sensitivity> sensitivity,
        Exploration exploration) {

    /**
     * Returns all analyses from one fit of the model; the exploration shows the most influential parameters. Costs at
     * most a second or two.
     */
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

    /** Returns the parameters by sensitivity if that is known, and the others in the order of the space. */
    private static List<String> parameters(Optional<Model> model, Optional<Sensitivity> sensitivity) {
        Stream<String> ranked =
                sensitivity.stream().flatMap(each -> each.shares().stream()).map(Sensitivity.Share::parameter);
        Stream<String> declared = model.stream()
                .flatMap(each -> each.process().encoding().space().parameters().stream())
                .map(Parameter::name);
        return Stream.concat(ranked, declared).distinct().toList();
    }
}
