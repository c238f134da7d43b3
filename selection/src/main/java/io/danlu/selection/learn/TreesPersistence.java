package io.danlu.selection.learn;

import io.danlu.forest.Columns;
import io.danlu.forest.Ensemble;
import io.danlu.forest.PlainTree;
import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Saves models that are trees as arrays: the start of the trees' sum, and for each tree the split nodes, their
 * features, their thresholds and the leaves' values ({@link PlainTree}).
 *
 * @param learner its name, for messages
 * @param kind of the learner's models
 */
record TreesPersistence(String learner, Ensemble.Kind kind, Fitting fitting) implements ModelPersistence {

    private static final String KIND = "kind";
    private static final String START = "start";
    private static final String TREES = "trees";
    private static final int PARTS = 4;

    /** Fits trees to some rows. */
    @FunctionalInterface
    interface Fitting {
        Ensemble fit(Columns columns, Rows rows, Settings settings, long seed);
    }

    @Override
    public Predictor fit(Rows rows, Settings settings, long seed) {
        Columns columns = Features.of(rows.dataset(), learner);
        return new Trees(learner, fitting.fit(columns, rows, settings, seed));
    }

    @Override
    public Predictor read(Field written, int features, OptionalInt classes) {
        Fields fields = written.fields().only(KIND, START, TREES);
        fields.required(KIND).oneOf(List.of(word(kind)));
        double[] start = reals(fields.required(START));
        List<PlainTree> trees = fields.required(TREES).elements().stream()
                .map(TreesPersistence::tree)
                .toList();
        try {
            return new Trees(learner, Ensemble.of(kind, features, classes, start, trees));
        } catch (IllegalArgumentException unfit) {
            throw written.refuse("must be a model's: " + unfit.getMessage());
        }
    }

    private static PlainTree tree(Field tree) {
        List<Field> parts = tree.elements();
        if (parts.size() != PARTS) {
            throw tree.refuse("must be splits, features, thresholds and values.");
        }
        try {
            return PlainTree.of(ints(parts.get(0)), ints(parts.get(1)), reals(parts.get(2)), reals(parts.get(3)));
        } catch (IllegalArgumentException unfit) {
            throw tree.refuse("must be a tree: " + unfit.getMessage());
        }
    }

    private static int[] ints(Field list) {
        return list.elements().stream().mapToInt(number -> number.count(0)).toArray();
    }

    private static double[] reals(Field list) {
        return list.finites().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static String word(Ensemble.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private record Trees(String learner, Ensemble ensemble) implements Predictor {

        @Override
        public Prediction predict(List<Column> features) {
            double[][] columns = Features.numbers(features, learner);
            return ensemble.classes().isPresent()
                    ? Probabilities.of(ensemble.probabilities(columns))
                    : Estimates.of(ensemble.values(columns));
        }

        @Override
        public Json json() {
            return Json.object()
                    .put(KIND, word(ensemble.kind()))
                    .put(START, written(ensemble.start()))
                    .put(TREES, Json.list(ensemble.trees().stream().map(Trees::written)))
                    .build();
        }

        private static Json written(PlainTree tree) {
            return Json.list(Stream.of(
                    written(tree.splits()),
                    written(tree.features()),
                    written(tree.thresholds()),
                    written(tree.values())));
        }

        private static Json written(int[] numbers) {
            return Json.list(Arrays.stream(numbers).mapToObj(Json::of));
        }

        private static Json written(double[] numbers) {
            return Json.list(Arrays.stream(numbers).mapToObj(Trees::shortest));
        }

        /**
         * Writes whole numbers without a point, which most shares of classes are. Negative zero keeps its
         * point, so that every double is read back as it was.
         */
        private static Json shortest(double number) {
            long whole = (long) number;
            boolean same = Double.doubleToLongBits(whole) == Double.doubleToLongBits(number);
            return same ? Json.of(whole) : Json.of(number);
        }
    }
}
