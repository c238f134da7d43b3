package io.danlu.bench.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShapeTest {

    private static final Space SPACE = Space.of(Parameter.real("x", 0, 1));

    /** From 2 to 3, the median at 2.5. */
    private static final Task LINE = new Exact("line", Task.Suite.SYNTHETIC, SPACE, point -> 2 + point.code(0), 2, 2.5);

    private static Point point(double x) {
        return SPACE.point(Map.of("x", Value.of(x)));
    }

    private static double loss(Shape shape, double x) {
        return shape.shape(LINE).loss(point(x), 0);
    }

    @ParameterizedTest
    @EnumSource
    void orderIsKeptAndRegretsAreOfTheLossesAsTheyWere(Shape shape) {
        Task shaped = shape.shape(LINE);
        assertThat(Shape.of(shaped)).isEqualTo(shape);
        Laws.forAll(100, random -> {
            double one = random.nextDouble();
            double other = random.nextDouble();
            assertThat(Double.compare(loss(shape, one), loss(shape, other))).isEqualTo(Double.compare(one, other));
            assertThat(shaped.regret(point(one))).isEqualTo(LINE.regret(point(one)));
        });
    }

    @Test
    void theWorstTenthIsBlownUp() {
        assertThat(loss(Shape.DIVERGED, 0.8)).isEqualTo(2.8);
        assertThat(loss(Shape.DIVERGED, 1) - loss(Shape.DIVERGED, 0.95)).isCloseTo(5e4, within(1e-3));
        assertThat(loss(Shape.DIVERGED, 0.95)).isGreaterThan(5e5);
    }

    @Test
    void theOthersAreExponentialAndLogarithmic() {
        assertThat(loss(Shape.EXP, 0.25)).isCloseTo(Math.exp(6), within(1e-9));
        assertThat(loss(Shape.LOG, 0.5)).isCloseTo(0, within(2e-6));
        assertThat(loss(Shape.LOG, 0)).isCloseTo(Math.log(1e-6), within(1e-9));
    }
}
