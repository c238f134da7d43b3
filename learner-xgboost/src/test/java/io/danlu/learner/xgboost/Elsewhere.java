package io.danlu.learner.xgboost;

import io.danlu.selection.data.Column;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Labels;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.ModelException;
import java.util.List;

/** Prints the reason why the learner can't be used, in a JVM of its own. */
final class Elsewhere {

    private Elsewhere() {}

    public static void main(String[] arguments) {
        Dataset data = new Dataset(List.of(Column.numeric("x", 1, 2)), Labels.of("y", List.of("a", "b")));
        try {
            Learner.named("xgboost").on(data);
        } catch (ModelException unusable) {
            System.out.println(unusable.getMessage());
        }
    }
}
