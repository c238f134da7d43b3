package io.danlu.selection;

import io.danlu.selection.data.Column;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.NumericColumn;
import io.danlu.selection.data.Table;
import io.danlu.selection.data.Task;
import java.nio.file.Path;
import java.util.List;

/** The examples' data. */
final class Iris {

    static final Path FILE = Path.of("..", "examples", "iris.csv");

    private Iris() {}

    static Dataset species() {
        return Table.read(FILE).dataset("species", Task.CLASSIFICATION);
    }

    /** A data set that predicts the last of the four measures from the first three. */
    static Dataset petalWidth() {
        List<Column> measures = species().features();
        return new Dataset(measures.subList(0, 3), Numbers.of((NumericColumn) measures.get(3)));
    }
}
