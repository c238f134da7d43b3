package io.danlu.surrogate.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.testkit.RandomSpaces;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EncodingTest {

    private static final Space SPACE = Space.of(
            Parameter.categorical("kernel", "rbf", "linear", "poly"),
            Parameter.real("c", 1e-3, 1e3).log(),
            Parameter.integer("degree", 1, 4).when(Condition.is("kernel", "poly")),
            Parameter.real("fixed", 2, 2));
    private static final Encoding ENCODING = Encoding.of(SPACE);

    private static double square(Point a, Point b) {
        double[] x = ENCODING.encode(a);
        double[] y = ENCODING.encode(b);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - y[i]) * (x[i] - y[i]);
        }
        return sum;
    }

    private static Point rbf(double c) {
        return SPACE.point(Map.of("kernel", Value.of("rbf"), "c", Value.of(c), "fixed", Value.of(2.0)));
    }

    private static Point poly(double c, int degree) {
        return SPACE.point(Map.of(
                "kernel", Value.of("poly"), "c", Value.of(c), "degree", Value.of(degree), "fixed", Value.of(2.0)));
    }

    @Test
    void numbersDifferByTheirLevels() {
        assertThat(square(rbf(1e-3), rbf(1e3))).isCloseTo(1, within(1e-9));
        assertThat(square(rbf(1e-3), rbf(1))).isCloseTo(0.25, within(1e-9));
        assertThat(square(poly(1, 1), poly(1, 3))).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void choicesDifferByOneAndActivityByAtLeastAQuarter() {
        assertThat(square(rbf(1), poly(1, 1))).isCloseTo(1 + 0.375 * 0.375 + 0.25, within(1e-9));
    }

    @Test
    void constantsHaveNoCoordinates() {
        assertThat(ENCODING.blocks()).extracting(Encoding.Block::parameter).containsExactly(0, 1, 2);
        assertThat(ENCODING.width()).isEqualTo(3 + 1 + 2);
    }

    @Test
    void everyCoordinateIsBelowOne() {
        Laws.forAll(500, random -> {
            Space space = RandomSpaces.space(random);
            Encoding encoding = Encoding.of(space);
            Point a = space.draw(random);
            double[] vector = encoding.encode(a);
            assertThat(vector).hasSize(encoding.width());
            for (double each : vector) {
                assertThat(Math.abs(each)).isLessThan(1);
            }
        });
    }
}
