package io.danlu.selection.curve;

import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Hyperparameters;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.Trainer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A forest that records the rows it is fitted to. */
record WitnessSplits(List<Set<Integer>> seen) implements Learner {

    private static final Learner FOREST = Learner.named("forest");

    @Override
    public String name() {
        return FOREST.name();
    }

    @Override
    public Hyperparameters hyperparameters(Task task) {
        return FOREST.hyperparameters(task);
    }

    @Override
    public Trainer on(Dataset data) {
        Trainer trainer = FOREST.on(data);
        return (rows, settings, seed) -> {
            Set<Integer> fitted = new HashSet<>();
            for (int row : rows.toArray()) {
                fitted.add(row);
            }
            seen.add(fitted);
            return trainer.fit(rows, settings, seed);
        };
    }
}
