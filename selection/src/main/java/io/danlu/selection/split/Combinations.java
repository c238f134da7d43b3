package io.danlu.selection.split;

import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits whose test parts are all combinations of {@code p} things, in the lexicographic order of the things' numbers.
 * A thing is a row or a group.
 */
final class Combinations {

    /** The greatest number of splits times rows that a splitter may hold, about 400 MB. */
    static final int LIMIT = 50_000_000;

    private final Rows rows;
    private final int[] thing;
    private final int things;

    /**
     * Prepares the combinations.
     *
     * @param thing the thing that each row belongs to, from 0, by position
     * @param things the number of things
     */
    Combinations(Rows rows, int[] thing, int things) {
        this.rows = rows;
        this.thing = thing;
        this.things = things;
    }

    /**
     * Returns the splits.
     *
     * @param p the number of things that are left out, at least 1
     * @param what the splitter, for messages
     * @param noun the things, for messages
     * @param instead the splitter to suggest if there are too many
     */
    List<Split> leave(int p, String what, String noun, String instead) {
        if (p >= things) {
            throw new DataException("%s: %d must be less than the %d %s. Leave fewer out, or add data."
                    .formatted(what, p, things, noun));
        }
        double splits = count(things, p);
        if (splits * rows.size() > LIMIT) {
            throw new DataException(
                    "%s: leaving out %d of %d %s makes %.0f splits of %d rows, but splits times rows must not exceed %d. Use %s."
                            .formatted(what, p, things, noun, splits, rows.size(), LIMIT, instead));
        }
        return all(p);
    }

    private List<Split> all(int p) {
        List<Split> splits = new ArrayList<>();
        int[] chosen = IntStream.range(0, p).toArray();
        boolean more = true;
        while (more) {
            splits.add(without(chosen));
            more = advance(chosen);
        }
        return splits;
    }

    private boolean advance(int[] chosen) {
        int last = chosen.length - 1;
        while (last >= 0 && chosen[last] == things - chosen.length + last) {
            last--;
        }
        if (last < 0) {
            return false;
        }
        chosen[last]++;
        for (int i = last + 1; i < chosen.length; i++) {
            chosen[i] = chosen[i - 1] + 1;
        }
        return true;
    }

    private Split without(int[] chosen) {
        boolean[] out = new boolean[things];
        for (int each : chosen) {
            out[each] = true;
        }
        int[] part = IntStream.of(thing).map(each -> out[each] ? 1 : 0).toArray();
        return Folds.split(rows, part, 1);
    }

    private static double count(int things, int p) {
        double count = 1;
        for (int i = 1; i <= p; i++) {
            count = count * (things - p + i) / i;
        }
        return count;
    }
}
