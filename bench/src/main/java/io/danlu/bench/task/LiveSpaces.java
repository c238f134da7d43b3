package io.danlu.bench.task;

import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Task;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import java.util.ArrayList;
import java.util.List;

/** The search spaces of the live tasks. */
final class LiveSpaces {

    private LiveSpaces() {}

    /**
     * Returns a forest's trees, depth, leaves and the rest, with small forests, so that a fit takes a few milliseconds.
     */
    static Space forest(Dataset dataset) {
        List<Parameter> parameters = new ArrayList<>(List.of(
                Parameter.integer("n_estimators", 1, 40).log(),
                Parameter.integer("max_depth", 1, 12),
                Parameter.integer("max_leaf_nodes", 2, 64).log(),
                Parameter.integer("min_samples_split", 2, 20),
                Parameter.integer("min_samples_leaf", 1, 20),
                Parameter.real("max_features", 0.1, 1),
                Parameter.bool("bootstrap")));
        if (dataset.target().task() == Task.CLASSIFICATION) {
            parameters.add(Parameter.categorical("criterion", "gini", "entropy"));
        }
        return Space.of(parameters);
    }

    /** Returns the forest of the project's first example, 950 points. */
    static Space firstForest() {
        return Space.of(
                Parameter.integer("max_depth", 1, 19),
                Parameter.integer("n_estimators", 1, 41).step(10),
                Parameter.integer("max_leaf_nodes", 2, 92).step(10));
    }

    /** Returns the number of neighbours, and a weight for each feature over six orders of magnitude. */
    static Space nearest(Dataset dataset) {
        List<Parameter> parameters =
                new ArrayList<>(List.of(Parameter.integer("k", 1, 50).log(), Parameter.real("power", 0, 4)));
        for (int i = 0; i < dataset.features().size(); i++) {
            parameters.add(Parameter.real("w" + i, 1e-3, 1e3).log());
        }
        return Space.of(parameters);
    }
}
