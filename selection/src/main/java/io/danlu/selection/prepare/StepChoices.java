package io.danlu.selection.prepare;

import io.danlu.selection.learn.Hyperparameter;
import io.danlu.selection.learn.Kind;
import io.danlu.selection.learn.Settings;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Steps whose strategies are hyperparameters: that of the only imputing step, unless it is a constant, and that of the
 * only scaling step.
 */
record StepChoices(Steps standard) {

    private static final String IMPUTE = "steps.impute";
    private static final String SCALE = "steps.scale";

    List<Hyperparameter> hyperparameters() {
        List<Hyperparameter> all = new ArrayList<>();
        impute().ifPresent(step -> all.add(choice(
                IMPUTE, step.strategy(), Step.Strategy.MEAN, Step.Strategy.MEDIAN, Step.Strategy.MOST_FREQUENT)));
        scale().ifPresent(step -> all.add(choice(SCALE, step.scaling(), Step.Scaling.values())));
        return all;
    }

    private static Hyperparameter choice(String name, Enum<?> standard, Enum<?>... all) {
        List<String> words = Stream.of(all).map(Step::word).toList();
        return Hyperparameter.of(name, Value.of(Step.word(standard)), new Kind.Word(words));
    }

    private Optional<Step.Impute> impute() {
        return only(Step.Impute.class).filter(step -> step.strategy() != Step.Strategy.CONSTANT);
    }

    private Optional<Step.Scale> scale() {
        return only(Step.Scale.class);
    }

    private <S extends Step> Optional<S> only(Class<S> kind) {
        List<S> all = standard.list().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    /** Returns the steps under these settings. */
    Steps chosen(Settings settings) {
        return new Steps(standard.list().stream()
                .map(step -> switch (step) {
                    case Step.Impute impute
                    when impute().isPresent() ->
                        (Step) new Step.Impute(
                                Step.constant("impute", settings.word(IMPUTE), Step.Strategy.values()),
                                impute.columns(),
                                Optional.empty());
                    case Step.Scale scale
                    when scale().isPresent() ->
                        new Step.Scale(
                                Step.constant("scale", settings.word(SCALE), Step.Scaling.values()), scale.columns());
                    default -> step;
                })
                .toList());
    }

    /** Tells whether a step fills in a feature's missing values. */
    boolean imputes(String feature) {
        return standard.list().stream()
                .anyMatch(step -> step instanceof Step.Impute impute
                        && impute.columns()
                                .map(names -> names.contains(feature))
                                .orElse(true));
    }
}
