package io.danlu.learner.xgboost;

import io.danlu.selection.learn.Estimates;
import io.danlu.selection.learn.Prediction;
import io.danlu.selection.learn.Probabilities;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;

/** The kind of prediction, with the meaning of XGBoost's numbers. */
sealed interface Outcome {

    static Outcome of(OptionalInt classes) {
        return classes.isPresent() ? new Classes(classes.getAsInt()) : new Values();
    }

    /** Returns the parameters that select it. */
    Map<String, Object> parameters();

    /** Returns the number of numbers in a row's prediction. */
    int width();

    /** Converts each row's numbers into a prediction. */
    Prediction prediction(float[][] rows);

    /** Classes: with the logistic loss for two, and that of the softmax for more. */
    record Classes(int count) implements Outcome {

        @Override
        public Map<String, Object> parameters() {
            return count > 2
                    ? Map.of("objective", "multi:softprob", "num_class", count)
                    : Map.of("objective", "binary:logistic");
        }

        @Override
        public int width() {
            return count > 2 ? count : 1;
        }

        @Override
        public Prediction prediction(float[][] rows) {
            return Probabilities.of(Arrays.stream(rows).map(this::chances).toArray(double[][]::new));
        }

        private double[] chances(float[] row) {
            if (count == 1) {
                return new double[] {1};
            }
            if (count == 2) {
                return new double[] {1 - (double) row[0], row[0]};
            }
            double[] chances = new double[count];
            for (int code = 0; code < count; code++) {
                chances[code] = row[code];
            }
            return chances;
        }
    }

    /** Numbers, with the squared error. */
    record Values() implements Outcome {

        @Override
        public Map<String, Object> parameters() {
            return Map.of("objective", "reg:squarederror");
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public Prediction prediction(float[][] rows) {
            return Estimates.of(Arrays.stream(rows).mapToDouble(row -> row[0]).toArray());
        }
    }
}
