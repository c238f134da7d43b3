package io.danlu.selection;

import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.Rows;
import io.danlu.selection.learn.Estimates;
import io.danlu.selection.learn.Prediction;
import io.danlu.selection.learn.Probabilities;
import io.danlu.selection.split.Split;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Collects the predictions of each split's test part at the places of its rows. */
final class OutOfFold {

    private final Rows rows;
    private final List<Split> splits;

    /** The place of each row of the data set among {@code rows}. */
    private final int[] places;

    /**
     * Prepares to collect.
     *
     * @throws DataException unless each row is in exactly one test part
     */
    OutOfFold(Rows rows, List<Split> splits) {
        this.rows = rows;
        this.splits = splits;
        this.places = places(rows, splits);
    }

    private static int[] places(Rows rows, List<Split> splits) {
        int[] tested = new int[rows.dataset().size()];
        splits.forEach(split -> Arrays.stream(split.test().toArray()).forEach(row -> tested[row]++));
        int[] places = new int[tested.length];
        for (int place = 0; place < rows.size(); place++) {
            int row = rows.at(place);
            if (tested[row] != 1) {
                throw new DataException(
                        "Predictions: row %d is in %d test parts, but must be in exactly one. Use a splitter that tests each row once, such as k folds."
                                .formatted(row, tested[row]));
            }
            tested[row] = 0; // so that a row that occurs twice among the rows is refused
            places[row] = place;
        }
        return places;
    }

    /**
     * Collects the predictions of all splits.
     *
     * @param predicted the prediction of a split's test part, by the split counted from 0
     */
    Prediction gather(IntFunction<Prediction> predicted) {
        return switch (rows.dataset().target()) {
            case Labels labels -> {
                double[][] all = new double[rows.size()][];
                each(predicted, (place, of, row) -> all[place] = chances((Probabilities) of, row));
                yield Probabilities.of(all);
            }
            case Numbers numbers -> {
                double[] all = new double[rows.size()];
                each(predicted, (place, of, row) -> all[place] = ((Estimates) of).at(row));
                yield Estimates.of(all);
            }
        };
    }

    @FunctionalInterface
    private interface Placing {
        void put(int place, Prediction of, int row);
    }

    private void each(IntFunction<Prediction> predicted, Placing placing) {
        for (int split = 0; split < splits.size(); split++) {
            Rows test = splits.get(split).test();
            Prediction prediction = predicted.apply(split);
            for (int row = 0; row < test.size(); row++) {
                placing.put(places[test.at(row)], prediction, row);
            }
        }
    }

    private static double[] chances(Probabilities of, int row) {
        return IntStream.range(0, of.classes())
                .mapToDouble(code -> of.at(row, code))
                .toArray();
    }
}
