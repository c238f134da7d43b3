package io.danlu.selection;

import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.Target;
import io.danlu.selection.learn.Estimates;
import io.danlu.selection.learn.Model;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.NestedFit;
import io.danlu.selection.learn.Prediction;
import io.danlu.selection.learn.Probabilities;
import io.danlu.selection.learn.Settings;
import io.danlu.selection.learn.Trainer;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.Split;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Fits configurations to the training part of a split and scores them on both parts, always with the same seed. */
final class SplitScoring {

    private final Split split;
    private final Target trainTruth;
    private final Target testTruth;
    private final Trainer trainer;
    private final Measures measures;
    private final long seed;

    /**
     * Prepares to score a split.
     *
     * @throws ModelException if a scorer can't score the split's parts
     */
    SplitScoring(Split split, Trainer trainer, Measures measures, long seed) {
        this.split = split;
        this.trainTruth = split.train().target();
        this.testTruth = split.test().target();
        this.trainer = trainer;
        this.measures = measures;
        this.seed = seed;
        requireMeaning(measures.scorer(), "test", testTruth);
        requireMeaning(measures.scorer(), "training", trainTruth);
        measures.beside().forEach(other -> requireMeaning(other, "test", testTruth));
    }

    Score score(Settings settings) {
        long begun = System.nanoTime();
        Model model = fit(settings);
        return score(model, seconds(begun));
    }

    static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    Model fit(Settings settings) {
        return trainer.fit(split.train(), settings, seed);
    }

    /** Makes what fits of these settings have in common with others, before one of them is timed. */
    void prepare(Settings settings) {
        trainer.prepare(split.train(), settings);
    }

    /** Tells whether the time of predictions is measured. */
    boolean timesPredictions() {
        return measures.costs().contains(Cost.PREDICT_TIME);
    }

    int trainingRows() {
        return split.train().size();
    }

    int features() {
        return split.train().dataset().features().size();
    }

    /** Begins a fit that contains those of many configurations; see {@link Trainer#nest}. */
    Optional<NestedFit> nest(Settings common) {
        return trainer.nest(split.train(), common, seed);
    }

    /** Returns the score of the test part alone. */
    double testScore(Model model) {
        return measures.scorer().score(testTruth, model.predict(split.test()));
    }

    /**
     * Scores a model and measures its costs.
     *
     * @param fitSeconds the time of its fit
     */
    Score score(Model model, double fitSeconds) {
        long begun = System.nanoTime();
        Prediction tested = model.predict(split.test());
        double predictSeconds = seconds(begun);
        Map<Cost, Double> costs = new EnumMap<>(Cost.class);
        for (Cost cost : measures.costs()) {
            costs.put(
                    cost,
                    switch (cost) {
                        case FIT_TIME -> fitSeconds;
                        case PREDICT_TIME -> predictSeconds;
                        case MODEL_SIZE -> size(model);
                    });
        }
        return new Score(
                measures.scorer().score(testTruth, tested),
                measures.scorer().scoreOrNaN(trainTruth, model.predict(split.train())),
                measures.beside().stream()
                        .map(other -> other.scoreOrNaN(testTruth, tested))
                        .toList(),
                costs);
    }

    private static double size(Model model) {
        return model.bytes()
                .orElseThrow(
                        () -> new ModelException(
                                "Outcome 'model_size': the models of this learner do not tell their size. Use another learner, or leave model_size out."));
    }

    /**
     * Rejects a scorer that is undefined on this split. It is undefined for every prediction if it is so for all
     * constant ones: each class for all rows, or the number 1.
     */
    static void requireMeaning(Scorer scorer, String part, Target truth) {
        if (guesses(truth).noneMatch(guess -> Double.isFinite(scorer.score(truth, guess)))) {
            throw new ModelException(
                    "Scoring: '%s' has no meaning for a %s part of size %d%s. Use another scoring, fewer folds, or more data."
                            .formatted(scorer.name(), part, truth.size(), lacking(truth)));
        }
    }

    private static String lacking(Target truth) {
        return truth instanceof Labels labels && Arrays.stream(labels.counts()).anyMatch(count -> count == 0)
                ? " that lacks a class"
                : "";
    }

    private static Stream<Prediction> guesses(Target truth) {
        return switch (truth) {
            case Labels labels ->
                IntStream.range(0, labels.classes().size())
                        .mapToObj(code ->
                                certain(code, labels.size(), labels.classes().size()));
            case Numbers numbers -> {
                double[] ones = new double[numbers.size()];
                Arrays.fill(ones, 1);
                yield Stream.of(Estimates.of(ones));
            }
        };
    }

    private static Probabilities certain(int code, int rows, int classes) {
        double[] chances = new double[classes];
        chances[code] = 1;
        double[][] all = new double[rows][];
        Arrays.fill(all, chances);
        return Probabilities.of(all);
    }
}
