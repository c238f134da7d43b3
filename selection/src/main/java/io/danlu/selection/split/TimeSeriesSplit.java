package io.danlu.selection.split;

import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Trains on the past and tests the future, for rows in order of time: scikit-learn's {@code TimeSeriesSplit}. The test
 * parts are neighbouring stretches at the rows' end. Before each lies its gap, and before that its training part.
 *
 * @param splits their number, at least 2
 * @param maxTrain the greatest number of training rows, which are the last ones before the gap; at least 1; all if
 *     absent
 * @param test the number of rows of a test part, at least 1; if absent, rows / (splits + 1), rounded down
 * @param gap the number of rows that are left out before each test part, at least 0
 */
public record TimeSeriesSplit(int splits, OptionalInt maxTrain, OptionalInt test, int gap) implements Splitter {

    /**
     * Checks the numbers.
     *
     * @throws DataException for a number below its least one
     */
    public TimeSeriesSplit {
        Folds.check(splits);
        require("max_train", maxTrain.orElse(1), 1);
        require("test", test.orElse(1), 1);
        require("gap", gap, 0);
    }

    private static void require(String name, int value, int least) {
        if (value < least) {
            throw new DataException("Time series: %s (%d) must be at least %d. Leave it out for the default."
                    .formatted(name, value, least));
        }
    }

    /**
     * Returns the splits.
     *
     * @throws DataException if the first split would have nothing to train on
     */
    @Override
    public List<Split> split(Rows rows) {
        int size = test.orElse(rows.size() / (splits + 1));
        long first = rows.size() - (long) splits * size;
        if (rows.size() <= splits || first - gap <= 0) {
            throw new DataException(
                    "Time series: %d splits with %d rows each to test and a gap of %d need more than the %d rows. Use fewer splits, or a smaller test or gap."
                            .formatted(splits, size, gap, rows.size()));
        }
        List<Split> all = new ArrayList<>(splits);
        for (int begin = (int) first; begin < rows.size(); begin += size) {
            int end = begin - gap;
            int past = Math.max(0, end - maxTrain.orElse(end));
            all.add(new Split(pick(rows, past, end), pick(rows, begin, begin + size)));
        }
        return all;
    }

    /**
     * Returns the split that tests the last share of the rows, rounded up, and trains on the rows before them and the
     * gap.
     */
    static Split last(double share, int gap, Rows rows) {
        int begin = rows.size() - (int) Math.ceil(share * rows.size());
        if (begin - gap <= 0) {
            throw new DataException(
                    "Test part: the last %s of %d rows and a gap of %d leave nothing to train on. Use a smaller part or gap."
                            .formatted(share, rows.size(), gap));
        }
        return new Split(pick(rows, 0, begin - gap), pick(rows, begin, rows.size()));
    }

    private static Rows pick(Rows rows, int begin, int end) {
        return rows.pick(IntStream.range(begin, end).toArray());
    }
}
