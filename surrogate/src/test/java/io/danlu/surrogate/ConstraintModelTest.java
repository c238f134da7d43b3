package io.danlu.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.surrogate.encoding.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ConstraintModelTest {

    private static final Space SQUARE = Space.of(Parameter.real("x", 0, 1), Parameter.real("y", 0, 1));
    private static final Encoding ENCODING = Encoding.of(SQUARE);

    /** The constraint {@code x + y ≤ bound}, told at 20 random points in units of {@code scale}. */
    private static ConstraintModel sum(double bound, double scale, RandomGenerator random) {
        List<Evidence.Observed> told = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Point point = SQUARE.draw(random);
            told.add(new Evidence.Observed(i, point, scale * (point.real("x") + point.real("y") - bound)));
        }
        Surrogate surrogate = Surrogate.fit(Evidence.of(told.stream(), ENCODING::encode), ENCODING);
        return ConstraintModel.of(surrogate, surrogate.process());
    }

    @Test
    void theProbabilityIsHighInsideTheLimitAndLowOutside() {
        Laws.forAll(10, random -> {
            ConstraintModel model = sum(0.9, 1000, random);
            assertThat(Math.exp(model.log(new double[] {-0.2, -0.2}))).isGreaterThan(0.95);
            assertThat(Math.exp(model.log(new double[] {0.2, 0.2}))).isLessThan(0.05);
        });
    }

    /** Labels could not tell anything here, because all trials violate the constraint. */
    @Test
    void violatedValuesTellWhereTheLimitIs() {
        Laws.forAll(10, random -> {
            ConstraintModel model = sum(-0.2, 1, random);
            assertThat(model.log(new double[] {-0.5, -0.5})).isGreaterThan(model.log(new double[] {0.3, 0.3}) + 2);
        });
    }

    @Test
    void itsGradientIsADifferenceAndItsCeilingIsAbove() {
        Laws.forAll(100, random -> {
            ConstraintModel model = sum(random.nextDouble(2), 1, random);
            double[] input = random.doubles(2, -0.5, 0.5).toArray();
            double[] gradient = {1, 2};
            double log = model.log(input, gradient);
            assertThat(log).isEqualTo(model.log(input)).isLessThanOrEqualTo(0);
            assertThat(model.ceiling(input)).isGreaterThanOrEqualTo(log - 1e-9);
            for (int c = 0; c < 2; c++) {
                double[] up = input.clone();
                double[] down = input.clone();
                up[c] += 1e-6;
                down[c] -= 1e-6;
                double slope = (model.log(up) - model.log(down)) / 2e-6;
                double rounding = 1e-10 * Math.abs(log) / 2e-6; // the process knows a deviation to some ten digits
                assertThat(gradient[c] - 1 - c)
                        .isCloseTo(slope, within(1e-3 * Math.max(1, Math.abs(slope)) + rounding));
            }
        });
    }
}
