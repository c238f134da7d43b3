package io.danlu.selection;

import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.Target;
import io.danlu.selection.learn.Estimates;
import io.danlu.selection.learn.Model;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.Nest;
import io.danlu.selection.learn.Prediction;
import io.danlu.selection.learn.Probabilities;
import io.danlu.selection.learn.Settings;
import io.danlu.selection.learn.Trainer;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.Split;
import java.util.Arrays;
import java.util.Optional;

/** Fits configurations to one part of a split and scores them on both, always with the same seed. */
final class SplitScoring {

    private final Split split;
    private final Target trainTruth;
    private final Target testTruth;
    private final Trainer trainer;
    private final Scorer scorer;
    private final long seed;

    /** @throws ModelException if the scorer can't score the split's parts */
    SplitScoring(Split split, Trainer trainer, Scorer scorer, long seed) {
        this.split = split;
        this.trainTruth = split.train().target();
        this.testTruth = split.test().target();
        this.trainer = trainer;
        this.scorer = scorer;
        this.seed = seed;
        requireMeaning("test", testTruth);
        requireMeaning("training", trainTruth);
    }

    Score score(Settings settings) {
        return score(trainer.fit(split.train(), settings, seed));
    }

    /** A fit that contains those of many configurations; see {@link Trainer#nest}. */
    Optional<Nest> nest(Settings common) {
        return trainer.nest(split.train(), common, seed);
    }

    Score score(Model model) {
        double test = scorer.score(testTruth, model.predict(split.test()));
        double train = scorer.score(trainTruth, model.predict(split.train()));
        return new Score(test, train);
    }

    /** What no prediction can be scored on, a guess can't either. */
    private void requireMeaning(String part, Target truth) {
        if (!Double.isFinite(scorer.score(truth, guess(truth)))) {
            throw new ModelException(
                    "Scoring: '%s' has no meaning for a %s part of size %d. Use another scoring, fewer folds, or more data."
                            .formatted(scorer.name(), part, truth.size()));
        }
    }

    private static Prediction guess(Target truth) {
        return switch (truth) {
            case Labels labels -> even(labels.size(), labels.classes().size());
            case Numbers numbers -> Estimates.of(new double[numbers.size()]);
        };
    }

    private static Probabilities even(int rows, int classes) {
        double[][] shares = new double[rows][classes];
        for (double[] row : shares) {
            Arrays.fill(row, 1.0 / classes);
        }
        return Probabilities.of(shares);
    }
}
