package io.danlu.bench.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.space.Point;
import io.danlu.space.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionalTest {

    private static Point leaf(String root, String inner, String fork, String leaf, double x, String shared, double r) {
        return Jenatton.SPACE.point(
                Map.of("x1", Value.of(root), inner, Value.of(fork), leaf, Value.of(x), shared, Value.of(r)));
    }

    /** The four leaves of Jenatton et al., figure 3: x² + 0.1, 0.2, 0.3, 0.4 + r; the minimum is 0.1. */
    @Test
    void eachLeafIsAParabolaWithItsOffset() {
        assertThat(Jenatton.value(leaf("0", "x2", "0", "x4", 0, "r8", 0), new double[4]))
                .isEqualTo(Jenatton.MINIMUM);
        assertThat(Jenatton.value(leaf("0", "x2", "1", "x5", 0.5, "r8", 0.25), new double[4]))
                .isCloseTo(0.7, within(1e-12));
        assertThat(Jenatton.value(leaf("1", "x3", "0", "x6", -1, "r9", 1), new double[4]))
                .isCloseTo(2.3, within(1e-12));
        assertThat(Jenatton.value(leaf("1", "x3", "1", "x7", 1, "r9", 0), 0, 0, 0, 0.5))
                .isCloseTo(0.65, within(1e-12));
    }

    @Test
    void noPointOfTheShiftedFunctionIsBetterThanItsMinimum() {
        Task task = Tasks.conditional().getFirst();
        assertThat(task.optimum()).isEqualTo(0.1);
        assertThat(task.suite()).isEqualTo(Task.Suite.CONDITIONAL);
        Laws.forAll(
                300,
                random -> assertThat(task.regret(task.space().sample(random).orElseThrow()))
                        .isGreaterThan(0));
    }

    @Test
    void theMinimumIsInTheSpace() {
        Task task = Tasks.conditional().getFirst();
        double best = 1;
        for (int i = 0; i <= 200; i++) {
            best = Math.min(best, task.regret(leaf("0", "x2", "0", "x4", -1 + i / 100.0, "r8", 0)));
        }
        assertThat(best).isLessThan(1e-4);
    }
}
