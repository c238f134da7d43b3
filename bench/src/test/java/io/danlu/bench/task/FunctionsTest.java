package io.danlu.bench.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.laws.LongTest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionsTest {

    private static double[] all(int dimensions, double value) {
        double[] x = new double[dimensions];
        Arrays.fill(x, value);
        return x;
    }

    @Test
    void eachHasItsMinimumAtThePointOfTheLibrary() {
        for (int d : new int[] {2, 5, 10}) {
            assertThat(Functions.sphere(all(d, 0))).isZero();
            assertThat(Functions.rosenbrock(all(d, 1))).isZero();
            assertThat(Functions.ackley(all(d, 0))).isCloseTo(0, within(1e-14));
            assertThat(Functions.rastrigin(all(d, 0))).isZero();
            assertThat(Functions.levy(all(d, 1))).isCloseTo(0, within(1e-30));
        }
        for (double[] x : new double[][] {{-Math.PI, 12.275}, {Math.PI, 2.275}, {9.42478, 2.475}}) {
            assertThat(Functions.branin(x)).isCloseTo(Functions.BRANIN_MINIMUM, within(1e-6));
        }
        assertThat(Functions.hartmann6(new double[] {0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573}))
                .isCloseTo(Functions.HARTMANN6_MINIMUM, within(1e-8));
    }

    /** Values computed by hand from the formulas. */
    @Test
    void othersValuesAreThoseOfTheFormulas() {
        assertThat(Functions.rosenbrock(new double[] {0, 0, 0})).isEqualTo(2);
        assertThat(Functions.rosenbrock(new double[] {-1, 2})).isEqualTo(104);
        assertThat(Functions.rastrigin(new double[] {0.5, -1})).isCloseTo(0.25 + 20 + 1, within(1e-12));
        assertThat(Functions.ackley(new double[] {1, 1})).isCloseTo(20 - 20 * Math.exp(-0.2), within(1e-12));
        assertThat(Functions.levy(new double[] {-3})).isCloseTo(1, within(1e-12));
        assertThat(Functions.branin(new double[] {0, 0})).isCloseTo(36 + 20 - 10 / (8 * Math.PI), within(1e-12));
    }

    @LongTest
    @Test
    void noPointOfASyntheticTaskIsBetterThanItsOptimum() {
        List<Task> tasks = Tasks.synthetic();
        Laws.forAll(200, random -> {
            for (Task task : tasks) {
                assertThat(task.regret(task.space().sample(random).orElseThrow()))
                        .isGreaterThan(0);
            }
        });
    }

    @Test
    void theOptimumOfAShiftedFunctionIsInItsSpace() {
        for (Task task : Tasks.synthetic()) {
            if (task.name().startsWith("sphere")) {
                double[] shift = Synthetic.shift(task.name(), task.space(), Synthetic.SHIFT);
                assertThat(task.regret(task.space().assemble(i -> shift[i]))).isCloseTo(0, within(1e-15));
                assertThat(shift).doesNotHaveDuplicates();
            }
        }
    }
}
