package io.danlu.selection;

import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Estimates;
import io.danlu.selection.learn.Hyperparameters;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.Prediction;
import io.danlu.selection.learn.Probabilities;
import io.danlu.selection.learn.Trainer;
import java.util.Arrays;
import java.util.List;

/** Predicts the classes' shares or the numbers' mean and ignores the features: scikit-learn's {@code Dummy…}. */
final class PriorLearner implements Learner {

    @Override
    public String name() {
        return "prior";
    }

    @Override
    public Hyperparameters hyperparameters(Task task) {
        return new Hyperparameters(name(), List.of());
    }

    @Override
    public Trainer on(Dataset data) {
        return (rows, settings, seed) -> asked -> predict(rows, asked.size());
    }

    private static Prediction predict(Rows trained, int asked) {
        return switch (trained.target()) {
            case Labels labels -> {
                double[] shares = Arrays.stream(labels.counts())
                        .mapToDouble(count -> (double) count / labels.size())
                        .toArray();
                double[][] rows = new double[asked][];
                Arrays.fill(rows, shares);
                yield Probabilities.of(rows);
            }
            case Numbers numbers -> {
                double[] rows = new double[asked];
                Arrays.fill(rows, Arrays.stream(numbers.toArray()).average().orElseThrow());
                yield Estimates.of(rows);
            }
        };
    }
}
