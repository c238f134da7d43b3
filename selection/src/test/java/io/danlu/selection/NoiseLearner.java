package io.danlu.selection;

import io.danlu.math.KeyedRandom;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Estimates;
import io.danlu.selection.learn.Hyperparameter;
import io.danlu.selection.learn.Hyperparameters;
import io.danlu.selection.learn.Kind;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.Trainer;
import io.danlu.space.Value;
import java.util.Arrays;
import java.util.List;

/** Predicts {@code scale} times noise that is a function of the fit's seed alone. */
final class NoiseLearner implements Learner {

    @Override
    public String name() {
        return "noise";
    }

    @Override
    public Hyperparameters hyperparameters(Task task) {
        Kind scale = new Kind.Real(0, 10);
        return new Hyperparameters(name(), List.of(Hyperparameter.of("scale", Value.of(1.0), scale)));
    }

    @Override
    public Trainer on(Dataset data) {
        return (rows, settings, seed) -> {
            double noise = settings.real("scale") * KeyedRandom.unit(KeyedRandom.mix(seed));
            return asked -> {
                double[] values = new double[asked.size()];
                Arrays.fill(values, noise);
                return Estimates.of(values);
            };
        };
    }
}
