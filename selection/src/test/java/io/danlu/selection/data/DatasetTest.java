package io.danlu.selection.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetTest {

    private static final Table TABLE = Table.parse(
            "t.csv",
            "size,colour,count,weight,same\n1,red,10,0.5,7\n2,blue,9,1.5,7\n3,red,-1,2.5,7\n4,green,9,3.5,7\n");

    @Test
    void everyOtherColumnIsAFeature() {
        Dataset dataset = TABLE.dataset("colour", Task.CLASSIFICATION);
        assertThat(dataset.features()).extracting(Column::name).containsExactly("size", "count", "weight", "same");
        assertThat(dataset.size()).isEqualTo(4);
    }

    @Test
    void classesAreSortedByTheirCharacters() {
        Labels colours = labels("colour");
        assertThat(colours.classes()).containsExactly("blue", "green", "red");
        assertThat(colours.toArray()).containsExactly(2, 0, 2, 1);
        assertThat(colours.counts()).containsExactly(1, 1, 2);
    }

    @Test
    void classesThatAreWholeNumbersAreSortedAsNumbers() {
        Labels counts = labels("count");
        assertThat(counts.classes()).containsExactly("-1", "9", "10");
        assertThat(counts.toArray()).containsExactly(2, 1, 0, 1);
    }

    @Test
    void numbersAreATargetForRegression() {
        assertThat(TABLE.dataset("weight", Task.REGRESSION).target())
                .isInstanceOfSatisfying(
                        Numbers.class, weights -> assertThat(weights.toArray()).containsExactly(0.5, 1.5, 2.5, 3.5));
    }

    @Test
    void targetsThatDontFitTheTaskAreRefused() {
        assertThatThrownBy(() -> TABLE.dataset("colour", Task.REGRESSION))
                .hasMessage("t.csv, line 2, column 'colour': value 'red': a target for regression is numbers."
                        + " Use a scoring for classes, such as accuracy, or name another target.");
        assertThatThrownBy(() -> TABLE.dataset("weight", Task.CLASSIFICATION))
                .hasMessage("t.csv, line 2, column 'weight': value '0.5': classes are texts or whole numbers."
                        + " Use a scoring for numbers, such as r2, or name the classes.");
    }

    @Test
    void constantTargetsAreRefused() {
        assertThatThrownBy(() -> TABLE.dataset("same", Task.CLASSIFICATION))
                .hasMessage("t.csv, column 'same': every one of the 4 rows says '7', but a target needs two different"
                        + " classes. Name another target.");
        assertThatThrownBy(() -> TABLE.dataset("same", Task.REGRESSION)).hasMessageContaining("two different values");
    }

    @Test
    void anUnknownTargetIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> TABLE.dataset("color", Task.CLASSIFICATION))
                .hasMessage("t.csv: there is no column 'color'. Did you mean 'colour'?"
                        + " Name one of size, colour, count, weight, same.");
    }

    @Test
    void aTargetAloneIsNoDataSet() {
        assertThatThrownBy(() -> Table.parse("t.csv", "a\n1\n2\n").dataset("a", Task.REGRESSION))
                .hasMessageContaining("Add a feature column");
        assertThatThrownBy(() -> new Dataset(List.of(Column.numeric("x", 1)), Labels.of("y", List.of("a", "b"))))
                .hasMessage("Column 'x': 1 rows, but the target 'y' has 2. Give the same rows.");
    }

    @Test
    void numbersAreFinite() {
        assertThatThrownBy(() -> Column.numeric("x", 1, Double.NaN)).isInstanceOf(DataException.class);
    }

    @Test
    void pickingFromAPickIsPickingFromTheWhole() {
        Rows all = TABLE.dataset("colour", Task.CLASSIFICATION).rows();
        Laws.forAll(100, random -> {
            int[] outer = random.ints(random.nextInt(1, 8), 0, all.size()).toArray();
            int[] inner = random.ints(random.nextInt(1, 8), 0, outer.length).toArray();
            Rows picked = all.pick(outer).pick(inner);
            Labels labels = (Labels) picked.target();
            for (int i = 0; i < inner.length; i++) {
                assertThat(picked.at(i)).isEqualTo(outer[inner[i]]);
                assertThat(labels.at(i)).isEqualTo(labels("colour").at(picked.at(i)));
            }
            assertThat(labels.classes()).isEqualTo(labels("colour").classes());
        });
    }

    private static Labels labels(String column) {
        return (Labels) TABLE.dataset(column, Task.CLASSIFICATION).target();
    }
}
