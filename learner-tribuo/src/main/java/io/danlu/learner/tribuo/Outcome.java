package io.danlu.learner.tribuo;

import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.Target;
import io.danlu.selection.learn.Estimates;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.learn.Prediction;
import io.danlu.selection.learn.Probabilities;
import java.util.OptionalInt;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/**
 * The outputs that Tribuo predicts, with the meaning of its predictions. Immutable.
 *
 * @param <T> Tribuo's type of them
 */
interface Outcome<T extends Output<T>> {

    OutputFactory<T> factory();

    Class<T> type();

    /** Returns Tribuo's output for a row of the target that this was made for. */
    T output(Target target, int row);

    /** Returns the number of numbers in a row's prediction. */
    int width();

    /** Adds a prediction's numbers to a row's sums. */
    void add(org.tribuo.Prediction<T> predicted, double[] sums);

    /** Tells whether a model's known outputs belong to this outcome. */
    boolean has(Iterable<T> known);

    /** Converts each row's mean numbers into a prediction. */
    Prediction prediction(double[][] rows);

    /** Outcomes that are classes. Tribuo knows each by its number, and knows only those of which it has seen a row. */
    record Classes(int count) implements Outcome<Label> {

        @Override
        public OutputFactory<Label> factory() {
            return new LabelFactory();
        }

        @Override
        public Class<Label> type() {
            return Label.class;
        }

        @Override
        public Label output(Target target, int row) {
            return new Label(Integer.toString(((Labels) target).at(row)));
        }

        @Override
        public int width() {
            return count;
        }

        @Override
        public void add(org.tribuo.Prediction<Label> predicted, double[] sums) {
            predicted.getOutputScores().forEach((name, label) -> {
                int code = code(name)
                        .orElseThrow(() -> new ModelException(
                                "Model: it predicts class '%s', which is none of its %d. Take another copy, or tune again with --save."
                                        .formatted(name, count)));
                sums[code] += label.getScore();
            });
        }

        @Override
        public boolean has(Iterable<Label> known) {
            for (Label label : known) {
                if (code(label.getLabel()).isEmpty()) {
                    return false;
                }
            }
            return true;
        }

        /** Returns the number of a class; empty for a name that is none of ours. */
        private OptionalInt code(String name) {
            try {
                int code = Integer.parseInt(name);
                return 0 <= code && code < count ? OptionalInt.of(code) : OptionalInt.empty();
            } catch (NumberFormatException other) {
                return OptionalInt.empty();
            }
        }

        @Override
        public Prediction prediction(double[][] rows) {
            return Probabilities.of(rows);
        }
    }

    /**
     * Outcomes that are numbers; Tribuo learns (number − middle) / unit.
     *
     * @param unit above 0
     */
    record Values(double middle, double unit) implements Outcome<Regressor> {

        static final Values THEMSELVES = new Values(0, 1);

        private static final String DIMENSION = "y";

        /**
         * Returns the scaling by which Tribuo learns numbers of mean 0 and standard deviation 1, if the numbers differ.
         */
        static Values standardized(Numbers numbers, int[] rows) {
            double mean = 0;
            for (int row : rows) {
                mean += numbers.at(row) / rows.length;
            }
            double variance = 0;
            for (int row : rows) {
                double off = numbers.at(row) - mean;
                variance += off * off / rows.length;
            }
            double unit = Math.sqrt(variance);
            return new Values(mean, unit > 0 && Double.isFinite(unit) ? unit : 1);
        }

        @Override
        public OutputFactory<Regressor> factory() {
            return new RegressionFactory();
        }

        @Override
        public Class<Regressor> type() {
            return Regressor.class;
        }

        @Override
        public Regressor output(Target target, int row) {
            return new Regressor(DIMENSION, (((Numbers) target).at(row) - middle) / unit);
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public void add(org.tribuo.Prediction<Regressor> predicted, double[] sums) {
            sums[0] += predicted.getOutput().getValues()[0];
        }

        @Override
        public boolean has(Iterable<Regressor> known) {
            int count = 0;
            for (Regressor one : known) {
                count++;
                if (one.size() != 1) {
                    return false;
                }
            }
            return count == 1;
        }

        @Override
        public Prediction prediction(double[][] rows) {
            double[] values = new double[rows.length];
            for (int row = 0; row < values.length; row++) {
                values[row] = rows[row][0] * unit + middle;
            }
            return Estimates.of(values);
        }
    }
}
