package io.danlu.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.selection.data.Column;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.NumericColumn;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The shipped data is scikit-learn's: load_iris of 1.4.2, its class order and its features' means. */
class IrisTest {

    @Test
    void irisIsScikitLearns() {
        Dataset iris = Iris.species();
        Labels species = (Labels) iris.target();
        assertThat(species.classes()).containsExactly("setosa", "versicolor", "virginica");
        assertThat(species.counts()).containsExactly(50, 50, 50);
        assertThat(species.toArray()).isSorted();
        assertThat(iris.features())
                .extracting(Column::name)
                .containsExactly("sepal_length", "sepal_width", "petal_length", "petal_width");
        assertThat(iris.features().stream().map(IrisTest::mean).toList())
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : Double.compare(a, b))
                .containsExactly(5.843333333333334, 3.057333333333334, 3.7580000000000005, 1.1993333333333336);
    }

    /** The row that is wrong in the copy of the UCI repository: 4.9, 3.1, 1.5, 0.1. */
    @Test
    void the35thRowIsFishers() {
        assertThat(((NumericColumn) Iris.species().features().get(3)).at(34)).isCloseTo(0.2, within(0.0));
    }

    private static double mean(Column column) {
        return Arrays.stream(((NumericColumn) column).toArray()).average().orElseThrow();
    }
}
