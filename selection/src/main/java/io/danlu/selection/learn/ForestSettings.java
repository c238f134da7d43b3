package io.danlu.selection.learn;

import io.danlu.forest.Criterion;
import io.danlu.forest.ForestOptions;
import io.danlu.forest.MaxFeatures;
import io.danlu.forest.MinSamples;
import io.danlu.selection.data.Task;
import io.danlu.space.Value;
import java.util.List;
import java.util.OptionalInt;

/** The hyperparameters of a forest by scikit-learn's names, and their translation into options. */
final class ForestSettings {

    private static final String TREES = "n_estimators";
    private static final String DEPTH = "max_depth";
    private static final String LEAVES = "max_leaf_nodes";
    private static final String FEATURES = "max_features";
    private static final String SPLIT = "min_samples_split";
    private static final String LEAF = "min_samples_leaf";
    private static final String DECREASE = "min_impurity_decrease";
    private static final String BOOTSTRAP = "bootstrap";
    private static final String CRITERION = "criterion";
    private static final Value NONE = Value.of("none");

    private ForestSettings() {}

    static Hyperparameters hyperparameters(String learner, Task task) {
        boolean classes = task == Task.CLASSIFICATION;
        Kind none = new Kind.Word(List.of("none"));
        Kind features = new Kind.Word(List.of("sqrt", "log2", "none"));
        Kind criteria = new Kind.Word(classes ? List.of("gini", "entropy", "log_loss") : List.of("squared_error"));
        return new Hyperparameters(
                learner,
                List.of(
                        Hyperparameter.nested(TREES, Value.of(100), from(1)),
                        Hyperparameter.nested(DEPTH, NONE, from(1), none),
                        Hyperparameter.nested(LEAVES, NONE, from(2), none),
                        Hyperparameter.of(
                                FEATURES,
                                classes ? Value.of("sqrt") : Value.of(1.0),
                                from(1),
                                Kind.Real.SHARE,
                                features),
                        Hyperparameter.of(SPLIT, Value.of(2), from(2), Kind.Real.SHARE),
                        Hyperparameter.of(LEAF, Value.of(1), from(1), Kind.Real.PROPER_SHARE),
                        Hyperparameter.of(DECREASE, Value.of(0.0), new Kind.Real(0, Double.MAX_VALUE)),
                        Hyperparameter.of(BOOTSTRAP, Value.of(true), new Kind.Flag()),
                        Hyperparameter.of(CRITERION, Value.of(classes ? "gini" : "squared_error"), criteria)));
    }

    static Kind from(int low) {
        return new Kind.Whole(low, Integer.MAX_VALUE);
    }

    static ForestOptions options(Settings settings, Task task) {
        ForestOptions.Builder options =
                task == Task.CLASSIFICATION ? ForestOptions.classification() : ForestOptions.regression();
        options.trees(trees(settings))
                .maxFeatures(features(settings.value(FEATURES)))
                .minSamplesSplit(samples(settings.value(SPLIT)))
                .minSamplesLeaf(samples(settings.value(LEAF)))
                .minImpurityDecrease(settings.real(DECREASE))
                .bootstrap(settings.flag(BOOTSTRAP))
                .criterion(Criterion.named(settings.word(CRITERION)));
        depth(settings).ifPresent(options::maxDepth);
        leaves(settings).ifPresent(options::maxLeafNodes);
        return options.build();
    }

    static int trees(Settings settings) {
        return settings.whole(TREES).orElseThrow();
    }

    static OptionalInt depth(Settings settings) {
        return settings.whole(DEPTH);
    }

    static OptionalInt leaves(Settings settings) {
        return settings.whole(LEAVES);
    }

    static MaxFeatures features(Value value) {
        return switch (value) {
            case Value.Int(long count) -> new MaxFeatures.Count((int) count);
            case Value.Real(double share) -> new MaxFeatures.Fraction(share);
            case Value.Text(String word) when word.equals("sqrt") -> MaxFeatures.SQRT;
            case Value.Text(String word) when word.equals("log2") -> MaxFeatures.LOG2;
            default -> MaxFeatures.ALL;
        };
    }

    static MinSamples samples(Value value) {
        return value instanceof Value.Real(double share)
                ? new MinSamples.Fraction(share)
                : new MinSamples.Count((int) ((Value.Int) value).value());
    }
}
