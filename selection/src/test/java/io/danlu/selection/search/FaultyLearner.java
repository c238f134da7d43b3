package io.danlu.selection.search;

import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Hyperparameter;
import io.danlu.selection.learn.Hyperparameters;
import io.danlu.selection.learn.Kind;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.Probabilities;
import io.danlu.selection.learn.Trainer;
import io.danlu.space.Value;
import java.util.Arrays;
import java.util.List;

/**
 * Predicts the first class. Fails on a training part with the first row, if its only hyperparameter is at least
 * {@code least}.
 */
record FaultyLearner(int least) implements Learner {

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public Hyperparameters hyperparameters(Task task) {
        return new Hyperparameters(
                name(), List.of(Hyperparameter.of("level", Value.of(1), new Kind.Whole(1, Integer.MAX_VALUE))));
    }

    @Override
    public Trainer on(Dataset data) {
        return (rows, settings, seed) -> {
            int level = settings.whole("level").orElseThrow();
            if (level >= least && rows.at(0) == 0) {
                throw new ArithmeticException("level " + level);
            }
            return asked -> {
                double[][] all = new double[asked.size()][];
                Arrays.fill(all, new double[] {1, 0, 0});
                return Probabilities.of(all);
            };
        };
    }
}
