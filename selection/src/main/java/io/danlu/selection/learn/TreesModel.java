package io.danlu.selection.learn;

import io.danlu.forest.Ensemble;
import io.danlu.forest.PlainTree;
import io.danlu.selection.data.Rows;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A model of trees. Its size is that of the arrays that {@link TreesSaving} writes.
 *
 * @param trees returns the trees without their data
 */
record TreesModel(Function<Rows, Prediction> predicting, Supplier<Ensemble> trees) implements Model {

    @Override
    public Prediction predict(Rows rows) {
        return predicting.apply(rows);
    }

    @Override
    public OptionalLong bytes() {
        Ensemble ensemble = trees.get();
        long start = (long) Double.BYTES * ensemble.start().length;
        return OptionalLong.of(
                start + ensemble.trees().stream().mapToLong(TreesModel::bytes).sum());
    }

    private static long bytes(PlainTree tree) {
        long whole = (long) Integer.BYTES * (tree.splits().length + tree.features().length);
        return whole + (long) Double.BYTES * (tree.thresholds().length + tree.values().length);
    }
}
