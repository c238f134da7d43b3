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
 * Rows that no trial ever sees. The best of many scores is too good to be true, since it was chosen for being the best; what
 * it is worth is what it scores, once, on these rows (Cawley and Talbot, "On over-fitting in model selection and subsequent
 * selection bias in performance evaluation", JMLR 11, 2010). Immutable.
 */
public final class TestPart {

    private final Split split;
    private final long seed;

    private TestPart(Split split, long seed) {
        this.split = split;
        this.seed = seed;
    }

    /**
     * Puts rows aside, at random; for classes, as frequent as among all rows.
     *
     * @param share of the rows, above 0 and below 1
     * @param seed says which rows, and seeds the refit
     * @throws DataException for another share, or too few rows
     */
    public static TestPart of(Dataset data, double share, long seed) {
        return of(data, new HoldOut(share, seed), seed);
    }

    /**
     * Puts rows aside as a splitter does.
     *
     * @param splitter whose first split's test part they are; rows that are in neither part are not used at all
     * @param seed of the refit
     * @throws DataException if there are too few rows
     */
    public static TestPart of(Dataset data, Splitter splitter, long seed) {
        return new TestPart(splitter.split(data.rows()).getFirst(), seed);
    }

    /** The other rows: what trials may see. */
    public Rows rest() {
        return split.train();
    }

    /** @throws ModelException if {@code scorer} can't score these rows */
    void require(Scorer scorer) {
        SplitScoring.requireMeaning(scorer, "test", split.test().target());
    }

    /** What a fit to all the rest is seeded by. */
    long refitSeed() {
        return KeyedRandom.mix(seed);
    }

    /** Scores a model that was fitted to all the rest. */
    public Score score(Model model, Scorer scorer) {
        return new SplitScoring(split, (rows, settings, any) -> model, scorer, List.of(), refitSeed()).score(model);
    }

    /** Fits a configuration to all the rest and scores it on these rows. */
    public Score score(Learner learner, Scorer scorer, Settings settings) {
        Trainer trainer = learner.on(rest().dataset());
        return new SplitScoring(split, trainer, scorer, List.of(), refitSeed()).score(settings);
    }
}
