package io.danlu.selection.search;

import io.danlu.selection.data.Rows;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.Split;
import io.danlu.selection.split.Splitter;
import java.util.ArrayList;
import java.util.List;

/** A search for a learner's best configuration. */
public sealed interface Search permits ModelSearch, HalvingSearch {

    /** Returns the scorer by which candidates are compared. */
    Scorer scorer();

    /**
     * Scores candidates on {@code rows} and refits the chosen one to all of them.
     *
     * @throws io.danlu.selection.data.DataException if there are too few rows to split
     * @throws ModelException if the learner or a scorer can't take such data, or the space is not of its
     *     hyperparameters
     * @throws SearchException if no candidate could be scored, or a fit failed with {@link ErrorScore#RAISE}
     */
    Found run(Rows rows);

    /**
     * Estimates honestly how good the search's result is on new rows. The whole search is repeated on each outer
     * training part, and its refitted winner is scored on the outer test part, which it has never seen.
     *
     * <p>Sources: Stone, "Cross-validatory choice and assessment of statistical predictions", 1974. Varma and Simon,
     * "Bias in error estimation when using cross-validation for model selection", 2006.
     *
     * @param outer splits {@code rows} into outer parts
     * @return scores by the scorer that compares candidates, whatever rule chooses the winner
     */
    default NestedResult nested(Rows rows, Splitter outer) {
        List<NestedResult.Outer> all = new ArrayList<>();
        for (Split split : outer.split(rows)) {
            Found found = run(split.train());
            double honest =
                    scorer().scoreOrNaN(split.test().target(), found.model().predict(split.test()));
            all.add(new NestedResult.Outer(found.chosen(), honest, found.fits()));
        }
        return new NestedResult(all);
    }
}
