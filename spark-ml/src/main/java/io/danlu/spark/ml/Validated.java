package io.danlu.spark.ml;

import io.danlu.trial.History;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;

/**
 * The content of a model: what was tried, and what was fitted.
 *
 * @param best the model of the chosen configuration; empty if it was not fitted
 * @param chosen number of the chosen trial
 * @param subModels models of the splits, for each split those of the complete trials in their order; empty if they were
 *     not kept
 * @param history the trials of the study; empty if the model was loaded
 */
record Validated(
        Optional<Model<?>> best,
        List<TriedConfiguration> tried,
        int chosen,
        Optional<List<List<Model<?>>>> subModels,
        Optional<History> history) {

    static Validated of(Search.Outcome outcome, boolean keepsModels) {
        List<TriedConfiguration> complete =
                outcome.tried().stream().filter(TriedConfiguration::isComplete).toList();
        return new Validated(
                Optional.empty(),
                outcome.tried(),
                outcome.chosen(),
                keepsModels ? Optional.of(bySplit(outcome, complete)) : Optional.empty(),
                Optional.of(outcome.history()));
    }

    private static List<List<Model<?>>> bySplit(Search.Outcome outcome, List<TriedConfiguration> complete) {
        List<List<Model<?>>> splits = new ArrayList<>();
        for (int split = 0; split < outcome.choice().metrics().size(); split++) {
            List<Model<?>> models = new ArrayList<>();
            for (TriedConfiguration each : complete) {
                models.add(
                        outcome.models().getOrDefault(each.number(), List.of()).get(split));
            }
            splits.add(models);
        }
        return splits;
    }

    Validated with(Model<?> fitted) {
        return new Validated(Optional.of(fitted), tried, chosen, subModels, history);
    }

    /** Returns the model of the chosen configuration. */
    Model<?> bestModel() {
        return best.orElseThrow(
                () -> new NoSuchElementException(
                        "The chosen configuration was not fitted to all data, because refit was false. Fit the estimator with bestParams(), or set refit."));
    }

    /** Returns the chosen trial. */
    TriedConfiguration choice() {
        return tried.get(chosen);
    }

    /** Returns the trials that were evaluated on all splits, in the order of their numbers. */
    List<TriedConfiguration> complete() {
        return tried.stream().filter(TriedConfiguration::isComplete).toList();
    }

    /** Returns the index of the chosen trial among the complete ones. */
    int bestIndex() {
        return complete().indexOf(choice());
    }

    double[] averages() {
        return complete().stream()
                .mapToDouble(TriedConfiguration::averageMetric)
                .toArray();
    }

    ParamMap[] paramMaps() {
        return complete().stream().map(TriedConfiguration::params).toArray(ParamMap[]::new);
    }

    Model<?>[][] models() {
        return subModels
                .orElseThrow(() -> new IllegalArgumentException(
                        "The models of the splits were not kept. Set collectSubModels to true before the fit."))
                .stream()
                .map(each -> each.toArray(Model<?>[]::new))
                .toArray(Model<?>[][]::new);
    }

    Validated copy(ParamMap extra) {
        return new Validated(
                best.map(model -> copy(model, extra)),
                tried.stream().map(TriedConfiguration::copy).toList(),
                chosen,
                subModels.map(splits -> splits.stream()
                        .map(models -> models.stream()
                                .<Model<?>>map(model -> copy(model, new ParamMap()))
                                .toList())
                        .toList()),
                history);
    }

    private static Model<?> copy(Model<?> model, ParamMap extra) {
        return model.copy(extra);
    }
}
