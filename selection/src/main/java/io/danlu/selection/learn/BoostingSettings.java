package io.danlu.selection.learn;

import io.danlu.forest.BoostingOptions;
import io.danlu.forest.ForestOptions;
import io.danlu.space.Value;
import java.util.List;

/** The hyperparameters of boosted trees by scikit-learn's names, and their translation into options. */
final class BoostingSettings {

    private static final String ROUNDS = "n_estimators";
    private static final String RATE = "learning_rate";
    private static final String DEPTH = "max_depth";
    private static final String LEAVES = "max_leaf_nodes";
    private static final String SUBSAMPLE = "subsample";
    private static final String FEATURES = "max_features";
    private static final String SPLIT = "min_samples_split";
    private static final String LEAF = "min_samples_leaf";
    private static final Value NONE = Value.of("none");

    private BoostingSettings() {}

    static Hyperparameters hyperparameters(String learner) {
        Kind none = new Kind.Word(List.of("none"));
        return new Hyperparameters(
                learner,
                List.of(
                        Hyperparameter.of(RATE, Value.of(0.1), new Kind.Real(Double.MIN_VALUE, Double.MAX_VALUE)),
                        Hyperparameter.nested(ROUNDS, Value.of(100), ForestSettings.from(1)),
                        Hyperparameter.of(DEPTH, Value.of(3), ForestSettings.from(1), none),
                        Hyperparameter.of(LEAVES, NONE, ForestSettings.from(2), none),
                        Hyperparameter.of(SUBSAMPLE, Value.of(1.0), Kind.Real.SHARE),
                        Hyperparameter.of(
                                FEATURES,
                                Value.of(1.0),
                                ForestSettings.from(1),
                                Kind.Real.SHARE,
                                new Kind.Word(List.of("sqrt", "log2", "none"))),
                        Hyperparameter.of(SPLIT, Value.of(2), ForestSettings.from(2), Kind.Real.SHARE),
                        Hyperparameter.of(LEAF, Value.of(1), ForestSettings.from(1), Kind.Real.PROPER_SHARE)));
    }

    static BoostingOptions options(Settings settings) {
        ForestOptions.Builder trees = ForestOptions.regression()
                .maxFeatures(ForestSettings.features(settings.value(FEATURES)))
                .minSamplesSplit(ForestSettings.samples(settings.value(SPLIT)))
                .minSamplesLeaf(ForestSettings.samples(settings.value(LEAF)));
        settings.whole(DEPTH).ifPresent(trees::maxDepth);
        settings.whole(LEAVES).ifPresent(trees::maxLeafNodes);
        return new BoostingOptions(rounds(settings), settings.real(RATE), settings.real(SUBSAMPLE), trees.build());
    }

    static int rounds(Settings settings) {
        return settings.whole(ROUNDS).orElseThrow();
    }
}
