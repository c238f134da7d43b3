package io.danlu.selection;

import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Hyperparameters;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.Trainer;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;

/** Learns like another learner and records the rows it was shown. */
final class WitnessLearner implements Learner {

    private final Learner learner;
    private final Consumer<Rows> fits;
    private final Set<Integer> seen = new ConcurrentSkipListSet<>();

    WitnessLearner(Learner learner) {
        this(learner, rows -> {});
    }

    /**
     * Wraps a learner.
     *
     * @param fits told of the rows of each fit, before it begins
     */
    WitnessLearner(Learner learner, Consumer<Rows> fits) {
        this.learner = learner;
        this.fits = fits;
    }

    /** Returns every row that a model was fitted to or asked about. */
    Set<Integer> seen() {
        return new TreeSet<>(seen);
    }

    @Override
    public String name() {
        return learner.name();
    }

    @Override
    public Hyperparameters hyperparameters(Task task) {
        return learner.hyperparameters(task);
    }

    @Override
    public Trainer on(Dataset data) {
        Trainer trainer = learner.on(data);
        return (rows, settings, seed) -> {
            fits.accept(rows);
            see(rows);
            var model = trainer.fit(rows, settings, seed);
            return asked -> {
                see(asked);
                return model.predict(asked);
            };
        };
    }

    private void see(Rows rows) {
        Arrays.stream(rows.toArray()).forEach(seen::add);
    }
}
