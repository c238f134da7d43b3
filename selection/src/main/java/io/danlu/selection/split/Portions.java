package io.danlu.selection.split;

import io.danlu.selection.data.DataException;
import java.util.Optional;

/**
 * The numbers of rows, or of groups of rows, in the parts of a random split. Rounding is scikit-learn's: a share is
 * rounded up for the test part and down for the training part.
 *
 * @param test the test part; if absent, all that the training part leaves
 * @param train the training part; if absent, all that the test part leaves
 */
public record Portions(Optional<Portion> test, Optional<Portion> train) {

    /**
     * Checks the parts.
     *
     * @throws DataException if neither is there, or both are shares that make more than the whole
     */
    public Portions {
        if (test.isEmpty() && train.isEmpty()) {
            throw new DataException("Parts of the rows: neither test nor train is given. Give one, such as 0.25.");
        }
        if (share(test) + share(train) > 1) {
            throw new DataException("Parts of the rows: test (%s) and train (%s) must not exceed 1 together. Lower one."
                    .formatted(share(test), share(train)));
        }
    }

    /** Tests a share and trains on all other rows. */
    public static Portions test(double share) {
        return new Portions(Optional.of(new Portion.Share(share)), Optional.empty());
    }

    private static double share(Optional<Portion> portion) {
        return portion.isPresent() && portion.get() instanceof Portion.Share(double share) ? share : 0;
    }

    /** The parts' sizes. */
    record Sizes(int train, int test) {}

    /**
     * Returns the sizes of the parts of {@code all}.
     *
     * @param what the splitter, for messages
     * @param noun the things that are divided, for messages
     */
    Sizes of(int all, String what, String noun) {
        Optional<Long> given = train.map(portion -> portion.of(all, false));
        long tested = test.map(portion -> portion.of(all, true)).orElseGet(() -> all - given.orElse(0L));
        long trained = given.orElse(all - tested);
        if (tested < 1 || trained < 1 || tested + trained > all) {
            throw new DataException(
                    "%s: of %d %s, %d would be tested and %d trained on, but each part needs one, and both must not exceed %d. Change the parts, or add data."
                            .formatted(what, all, noun, Math.max(0, tested), Math.max(0, trained), all));
        }
        return new Sizes((int) trained, (int) tested);
    }
}
