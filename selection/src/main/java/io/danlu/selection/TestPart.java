package io.danlu.selection;

import io.danlu.math.KeyedRandom;
import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Rows;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.Model;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.Settings;
import io.danlu.selection.learn.Trainer;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.HoldOut;
import io.danlu.selection.split.Split;
import io.danlu.selection.split.Splitter;
import java.util.List;

/**
 * Rows that no trial ever sees. The best of many cross-validated scores is too optimistic, because it was chosen for
 * being the best. An honest estimate is the score of the chosen configuration on these rows, computed once. Immutable.
 *
 * <p>Source: Cawley and Talbot, "On over-fitting in model selection and subsequent selection bias in performance
 * evaluation", JMLR 11, 2010.
 */
public final class TestPart {

    private final Split split;
    private final long seed;

    private TestPart(Split split, long seed) {
        this.split = split;
        this.seed = seed;
    }

    /**
     * Sets rows aside at random; for classification, with the class frequencies of all rows.
     *
     * @param share of the rows, above 0 and below 1
     * @param seed selects the rows, and seeds the refit
     * @throws DataException for another share, or too few rows
     */
    public static TestPart of(Dataset data, double share, long seed) {
        return of(data, new HoldOut(share, seed), seed);
    }

    /**
     * Sets rows aside by a splitter.
     *
     * @param splitter its first split's test part is set aside; rows that are in neither part are not used at all
     * @param seed of the refit
     * @throws DataException if there are too few rows
     */
    public static TestPart of(Dataset data, Splitter splitter, long seed) {
        return new TestPart(splitter.split(data.rows()).getFirst(), seed);
    }

    /** Returns the other rows, which trials may see. */
    public Rows rest() {
        return split.train();
    }

    /**
     * Checks a scorer.
     *
     * @throws ModelException if {@code scorer} can't score these rows
     */
    void require(Scorer scorer) {
        SplitScoring.requireMeaning(scorer, "test", split.test().target());
    }

    /** Returns the seed of a fit to all the rest. */
    long refitSeed() {
        return KeyedRandom.mix(seed);
    }

    /** Scores a model that was fitted to all the rest. */
    public Score score(Model model, Scorer scorer) {
        return on((rows, settings, any) -> model, scorer).score(model, 0);
    }

    /** Fits a configuration to all the rest and scores it on these rows. */
    public Score score(Learner learner, Scorer scorer, Settings settings) {
        return on(learner.on(rest().dataset()), scorer).score(settings);
    }

    private SplitScoring on(Trainer trainer, Scorer scorer) {
        return new SplitScoring(split, trainer, new Measures(scorer, List.of()), refitSeed());
    }
}
