package io.danlu.bench.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class BbobTest {

    @Test
    void eachIsZeroAtItsOptimumAndGreaterElsewhere() {
        for (int number : Bbob.NUMBERS) {
            for (int d : new int[] {2, 5, 16}) {
                ToDoubleFunction<double[]> function = Bbob.function(number, d);
                double[] optimum = Bbob.optimum(number, d);
                assertThat(optimum).hasSize(d);
                assertThat(optimum[d - 1]).isBetween(-4.0, 4.0);
                assertThat(function.applyAsDouble(optimum))
                        .as("f%d in %d dimensions", number, d)
                        .isCloseTo(0, within(1e-8));
                Laws.forAll(
                        50,
                        random -> assertThat(function.applyAsDouble(
                                        random.doubles(d, -5, 5).toArray()))
                                .isGreaterThan(1e-8));
            }
        }
    }

    @Test
    void everyInstanceIsAlwaysTheSameAndNoOptimumIsShared() {
        assertThat(Bbob.optimum(15, 5)).isEqualTo(Bbob.optimum(15, 5));
        assertThat(Bbob.optimum(1, 5)).isNotEqualTo(Bbob.optimum(2, 5));
        assertThat(Bbob.all()).hasSize(16).extracting(Task::name).contains("bbob_f1_5", "bbob_f21_16");
        assertThatThrownBy(() -> Bbob.function(3, 5)).hasMessageContaining("BBOB function 3");
    }

    /** Values from the formulas of RR-6829, written a second time in NumPy. */
    @Test
    void shapesHaveTheValuesOfTheirFormulas() {
        assertThat(BbobShapes.ellipsoid(new double[] {1, 2, -1})).isCloseTo(1_004_001, within(1e-6));
        assertThat(BbobShapes.bentCigar(new double[] {1, 2, -1})).isCloseTo(5_000_001, within(1e-6));
        assertThat(BbobShapes.weierstrass(new double[] {0.1, 0.3})).isCloseTo(33.72528679619976, within(1e-9));
        double s = 4.2096874633 / 2;
        assertThat(BbobShapes.schwefel(new double[] {1, -2, 3}, new double[] {s, -s, s}))
                .isCloseTo(2219.305263074008, within(1e-8));
    }

    @Test
    void warpsHaveTheValuesOfTheirFormulas() {
        double[] oscillated = Warp.oscillate(new double[] {2, -2, 0, 0.5});
        double[] expected = {1.98840924, -2.02128351, 0, 0.50291458};
        for (int i = 0; i < expected.length; i++) {
            assertThat(oscillated[i]).isCloseTo(expected[i], within(1e-8));
        }
        assertThat(Warp.tilt(0.5, new double[] {2, -1, 4})).containsExactly(2, -1, 16);
        assertThat(Warp.stretch(100, new double[] {1, 1, 1})[1]).isCloseTo(Math.sqrt(10), within(1e-12));
        assertThat(Warp.penalty(new double[] {6, -7, 4})).isEqualTo(5);
    }

    @Test
    void aRotationKeepsLengthsAndAngles() {
        Laws.forAll(50, random -> {
            Rotation rotation = Rotation.random(7, random);
            double[] a = random.doubles(7, -1, 1).toArray();
            double[] b = random.doubles(7, -1, 1).toArray();
            assertThat(Functions.sphere(rotation.apply(a))).isCloseTo(Functions.sphere(a), within(1e-12));
            assertThat(Functions.sphere(Warp.minus(rotation.apply(a), rotation.apply(b))))
                    .isCloseTo(Functions.sphere(Warp.minus(a, b)), within(1e-12));
            assertThat(rotation.apply(a)).isNotEqualTo(a);
        });
    }

    @Test
    void noPeakIsAsHighAsTheFirst() {
        ToDoubleFunction<double[]> peaks = Bbob.function(21, 5);
        double[] near = Bbob.optimum(21, 5);
        near[0] += 1e-3;
        assertThat(peaks.applyAsDouble(near)).isPositive().isLessThan(1e-4);
        Laws.forAll(200, random -> {
            double[] x = random.doubles(5, -5, 5).toArray();
            assertThat(peaks.applyAsDouble(x)).isBetween(0.0, Math.pow(Warp.oscillate(10.0), 2));
        });
    }
}
