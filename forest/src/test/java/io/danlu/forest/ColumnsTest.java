package io.danlu.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    @Test
    void ranksCountTheDistinctValuesBelow() {
        Laws.forAll(100, random -> {
            double[][] columns = Data.random(random).columns();
            Columns sorted = Columns.of(columns);
            for (int feature = 0; feature < columns.length; feature++) {
                double[] column = columns[feature];
                for (int row = 0; row < column.length; row++) {
                    double value = column[row];
                    assertThat(sorted.value(feature, row)).isEqualTo(value);
                    assertThat((long) sorted.ranks(feature)[row])
                            .isEqualTo(Arrays.stream(column)
                                    .filter(other -> other < value)
                                    .distinct()
                                    .count());
                }
            }
        });
    }

    @Test
    void aThresholdSeparatesItsNeighboursHoweverCloseOrFarApart() {
        Laws.forAll(500, random -> {
            double lower = anyFinite(random);
            double upper = random.nextBoolean() ? Math.nextUp(lower) : anyFinite(random);
            if (lower < upper && upper < Double.POSITIVE_INFINITY) {
                Columns columns = Columns.of(new double[][] {{lower, upper}});
                assertThat(columns.threshold(0, 0, 1))
                        .isGreaterThanOrEqualTo(lower)
                        .isLessThan(upper);
            }
        });
        assertThat(Columns.of(new double[][] {{1, 4}}).threshold(0, 0, 1)).isEqualTo(2.5);
    }

    @Test
    void bothZerosAreOneValueAndLaterChangesOfTheArraysAreNotSeen() {
        double[][] columns = {{0.0, -0.0, 1}};
        Columns sorted = Columns.of(columns);
        columns[0][2] = 5;
        assertThat(sorted.ranks(0)).containsExactly(0, 0, 1);
        assertThat(sorted.value(0, 2)).isEqualTo(1);
    }

    @Test
    void badColumnsAreRefused() {
        assertThatThrownBy(() -> Columns.of(new double[][] {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Columns: no features; at least one is needed.");
        assertThatThrownBy(() -> Columns.of(new double[][] {{}}))
                .hasMessage("Columns: no rows; at least one is needed.");
        assertThatThrownBy(() -> Columns.of(new double[][] {{1, 2}, {1}}))
                .hasMessage("Column 1: 1 rows, but column 0 has 2. Every column needs the same rows.");
        assertThatThrownBy(() -> Columns.of(new double[][] {{1, 2}, {1, Double.NaN}}))
                .hasMessage("Column 1, row 1: NaN is not finite. Replace it, or leave the row out.");
        assertThatThrownBy(() -> Columns.of(new double[][] {{Double.NEGATIVE_INFINITY}}))
                .hasMessage("Column 0, row 0: -Infinity is not finite. Replace it, or leave the row out.");
    }

    private static double anyFinite(RandomGenerator random) {
        double value = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) ? value : Math.scalb(random.nextDouble(), -1070);
    }
}
