package io.danlu.selection.split;

import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Rows;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Draws the parts of one random split. Rows that are in neither part are left out. */
final class Draw {

    private static final int TRAIN = 0;
    private static final int TEST = 1;
    private static final int NEITHER = 2;

    private final String what;
    private final Portions portions;
    private final Shuffle shuffle;

    /**
     * Prepares to draw.
     *
     * @param what the splitter, for messages
     */
    Draw(String what, Portions portions, Shuffle shuffle) {
        this.what = what;
        this.portions = portions;
        this.shuffle = shuffle;
    }

    /** Draws any rows. */
    Split plain(Rows rows) {
        return split(rows, parts(rows.size(), "rows"));
    }

    /** Draws all rows of some groups for one part, and all rows of others for the other. */
    Split groups(Rows rows, Groups groups) {
        int[] of = groups.among(rows);
        int[] part = parts(Groups.count(of), "groups of '" + groups.name() + "'");
        return split(rows, IntStream.of(of).map(group -> part[group]).toArray());
    }

    /** Draws rows of each class in proportion to its size, to within one row. */
    Split stratified(Rows rows) {
        Labels labels = Strata.labels(rows);
        Strata strata = Strata.of(labels);
        Portions.Sizes sizes = portions.of(rows.size(), what, "rows");
        requireEnough(strata, labels, sizes);
        int[] trained = Shares.of(strata.counts(), sizes.train(), shuffle);
        int[] tested = rest(strata.counts(), trained);
        if (sizes.train() + sizes.test() < rows.size()) {
            tested = Shares.of(tested, sizes.test(), shuffle);
        }
        int[] part = new int[rows.size()];
        for (int k = 0; k < trained.length; k++) {
            int[] members = strata.members().get(k).clone();
            shuffle.apply(members);
            for (int i = 0; i < members.length; i++) {
                part[members[i]] = i < trained[k] ? TRAIN : i < trained[k] + tested[k] ? TEST : NEITHER;
            }
        }
        return split(rows, part);
    }

    private int[] parts(int all, String noun) {
        Portions.Sizes sizes = portions.of(all, what, noun);
        int[] part = new int[all];
        Arrays.fill(part, NEITHER);
        Arrays.fill(part, 0, sizes.test(), TEST);
        Arrays.fill(part, sizes.test(), sizes.test() + sizes.train(), TRAIN);
        shuffle.apply(part);
        return part;
    }

    private static int[] rest(int[] counts, int[] taken) {
        return IntStream.range(0, counts.length).map(k -> counts[k] - taken[k]).toArray();
    }

    private void requireEnough(Strata strata, Labels labels, Portions.Sizes sizes) {
        for (int[] members : strata.members()) {
            if (members.length < 2) {
                String label = labels.classes().get(labels.at(members[0]));
                throw new DataException(
                        "%s: class '%s' of target '%s' has 1 row, but needs 2, one for each part. Remove it, or add data."
                                .formatted(what, label, labels.name()));
            }
        }
        int classes = strata.members().size();
        if (Math.min(sizes.test(), sizes.train()) < classes) {
            throw new DataException(
                    "%s: of %d rows, %d would be tested and %d trained on, but each part needs a row for each of the %d classes of target '%s'. Change the parts, or add data."
                            .formatted(what, strata.rows(), sizes.test(), sizes.train(), classes, labels.name()));
        }
    }

    private static Split split(Rows rows, int[] part) {
        return new Split(rows.pick(positions(part, TRAIN)), rows.pick(positions(part, TEST)));
    }

    private static int[] positions(int[] part, int of) {
        return IntStream.range(0, part.length).filter(i -> part[i] == of).toArray();
    }
}
