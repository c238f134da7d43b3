package io.danlu.selection;

import io.danlu.math.KeyedRandom;
import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Rows;
import io.danlu.selection.learn.Hyperparameters;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.Prediction;
import io.danlu.selection.learn.Settings;
import io.danlu.selection.learn.Trainer;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.Split;
import io.danlu.selection.split.Splitter;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Scores a learner's configurations on the splits of some rows: for each split, a model is fitted to the training part
 * and scored on both parts. A hold-out split is one with a single split. Source: Kohavi, "A study of cross-validation
 * and bootstrap for accuracy estimation and model selection", IJCAI 1995.
 *
 * <p>Each split has a learner seed of its own, the same for every configuration. Configurations are therefore compared
 * on equal terms, and one that is scored again gets the same scores, bit for bit.
 *
 * <p>The data is split and prepared once. Immutable, hence safe in any thread.
 */
public final class CrossValidation {

    private final Rows rows;
    private final Learner learner;
    private final Measures measures;
    private final Hyperparameters hyperparameters;
    private final List<Split> parts;
    private final List<SplitScoring> splits;
    private final long seed;

    /**
     * Splits and prepares the rows.
     *
     * @param rows all rows to train on and score
     * @param seed of the learner, from which each split's is derived
     * @throws DataException if the rows are too few to split
     * @throws ModelException if the learner or the scorer can't take such data
     */
    public CrossValidation(Rows rows, Learner learner, Splitter splitter, Scorer scorer, long seed) {
        this(rows, learner, splitter, scorer, List.of(), seed);
    }

    /**
     * Splits and prepares the rows for several scorers.
     *
     * @param rows all rows to train on and score
     * @param scorer the scorer by which configurations are compared
     * @param beside other scorers that are applied to the test parts
     * @param seed of the learner, from which each split's is derived
     * @throws DataException if the rows are too few to split
     * @throws ModelException if the learner or a scorer can't take such data
     */
    public CrossValidation(
            Rows rows, Learner learner, Splitter splitter, Scorer scorer, List<Scorer> beside, long seed) {
        this(rows, learner, splitter, new Measures(scorer, beside), seed);
    }

    /**
     * Splits and prepares the rows for several scorers and costs.
     *
     * @param rows all rows to train on and score
     * @param seed of the learner, from which each split's is derived
     * @throws DataException if the rows are too few to split
     * @throws ModelException if the learner or a scorer can't take such data
     */
    public CrossValidation(Rows rows, Learner learner, Splitter splitter, Measures measures, long seed) {
        requireWeights(rows, learner);
        this.rows = rows;
        this.learner = learner;
        this.measures = measures;
        this.seed = seed;
        this.hyperparameters = learner.hyperparameters(rows.dataset().target().task());
        Trainer trainer = learner.on(rows.dataset());
        this.parts = List.copyOf(splitter.split(rows));
        this.splits = IntStream.range(0, parts.size())
                .mapToObj(k -> new SplitScoring(parts.get(k), trainer, measures, KeyedRandom.mix(seed, k)))
                .toList();
    }

    private static void requireWeights(Rows rows, Learner learner) {
        if (rows.isWeighted() && !learner.takesWeights()) {
            throw new ModelException(
                    "Learner '%s': it takes no weights of rows, so they can't be heeded. Leave sample_weight out, or use another learner, such as forest."
                            .formatted(learner.name()));
        }
    }

    /** Returns all rows to train on and score. */
    Rows rows() {
        return rows;
    }

    /** Returns the seed from which each split's is derived. */
    long seed() {
        return seed;
    }

    /** Returns the learner. */
    public Learner learner() {
        return learner;
    }

    /** Returns the scorer by which configurations are compared. */
    public Scorer scorer() {
        return measures.scorer();
    }

    /** Returns the scorers of {@link Score#beside()}, in its order. */
    public List<Scorer> beside() {
        return measures.beside();
    }

    /** Returns the scorers and costs of each configuration. */
    Measures measures() {
        return measures;
    }

    /** Returns the hyperparameters of the learner. */
    public Hyperparameters hyperparameters() {
        return hyperparameters;
    }

    /** Returns the number of splits, which is the number of fits that a configuration costs; at least 1. */
    public int splits() {
        return splits.size();
    }

    /**
     * Fits and scores a configuration on one split.
     *
     * @param split from 0, below {@link #splits()}
     */
    public Score score(int split, Settings settings) {
        return splits.get(split).score(settings);
    }

    /** Returns one split, counted from 0. */
    SplitScoring on(int split) {
        return splits.get(split);
    }

    /**
     * Fits and scores a configuration on every split.
     *
     * @param given some hyperparameters by name; the others have their standard values
     * @throws ModelException for an unknown name, or a value that the hyperparameter may not have
     */
    public Scores score(Map<String, Value> given) {
        return score(hyperparameters.settings(given));
    }

    /** Fits and scores a configuration on every split. */
    public Scores score(Settings settings) {
        List<Score> scores = new ArrayList<>(splits.size());
        for (SplitScoring split : splits) {
            scores.add(split.score(settings));
        }
        return new Scores(scores);
    }

    /**
     * Predicts each row by the model of the split that tests it, which was not fitted to that row. This is
     * scikit-learn's {@code cross_val_predict}, labels and probabilities at once. The predictions show where a
     * configuration errs. Their joint score is not the mean of the splits' scores.
     *
     * @param given some hyperparameters by name; the others have their standard values
     * @return the predictions of the rows in their order
     * @throws DataException for splits that do not test each row exactly once, such as repeated ones, a hold-out split,
     *     or those of time series
     * @throws ModelException for an unknown name, or a value that the hyperparameter may not have
     */
    public Prediction predict(Map<String, Value> given) {
        Settings settings = hyperparameters.settings(given);
        return new OutOfFold(rows, parts)
                .gather(split ->
                        splits.get(split).fit(settings).predict(parts.get(split).test()));
    }
}
