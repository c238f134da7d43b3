package io.danlu.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LbfgsTest {

    private static double[] all(int size, double value) {
        double[] array = new double[size];
        Arrays.fill(array, value);
        return array;
    }

    /**
     * The function of Rosenbrock, "An automatic method for finding the greatest or least value of a function", Comput.
     * J. 3, 1960.
     */
    private static double rosenbrock(double[] x, double[] gradient) {
        double sum = 0;
        Arrays.fill(gradient, 0);
        for (int i = 0; i + 1 < x.length; i++) {
            double valley = x[i + 1] - x[i] * x[i];
            sum += 100 * valley * valley + (1 - x[i]) * (1 - x[i]);
            gradient[i] += -400 * x[i] * valley - 2 * (1 - x[i]);
            gradient[i + 1] += 200 * valley;
        }
        return sum;
    }

    @Test
    void itFollowsTheValleyOfRosenbrocksFunction() {
        Lbfgs.Minimum found = new Lbfgs(200, 1e-8)
                .minimize(LbfgsTest::rosenbrock, new double[] {-1.2, 1, -1.2, 1}, all(4, -5), all(4, 5));
        assertThat(found.value()).isLessThan(1e-12);
        assertThat(found.x()).containsExactly(all(4, 1), within(1e-5));
    }

    @Test
    void anActiveBoundHolds() {
        Lbfgs.Minimum found = new Lbfgs(200, 1e-10)
                .minimize(LbfgsTest::rosenbrock, new double[] {-1, 0.2}, all(2, -2), new double[] {0.5, 2});
        assertThat(found.x()).containsExactly(new double[] {0.5, 0.25}, within(1e-6));
    }

    /** Minimizes a separable quadratic: the minimum in a box is the unconstrained one, moved into the box. */
    @Test
    void theMinimumOfAQuadraticInABoxIsThePointClosestToItsCentre() {
        Laws.forAll(300, random -> {
            int d = random.nextInt(1, 12);
            double[] centre = new double[d];
            double[] width = new double[d];
            Arrays.setAll(centre, i -> random.nextGaussian());
            Arrays.setAll(width, i -> Math.exp(random.nextGaussian()));
            Lbfgs.Minimum found = new Lbfgs(100, 1e-9)
                    .minimize(
                            (x, gradient) -> {
                                double sum = 0;
                                for (int i = 0; i < d; i++) {
                                    assertThat(x[i]).isBetween(-1.0, 1.0);
                                    sum += width[i] * (x[i] - centre[i]) * (x[i] - centre[i]);
                                    gradient[i] = 2 * width[i] * (x[i] - centre[i]);
                                }
                                return sum;
                            },
                            all(d, 0.9),
                            all(d, -1),
                            all(d, 1));
            for (int i = 0; i < d; i++) {
                assertThat(found.x()[i]).isCloseTo(Math.clamp(centre[i], -1, 1), within(1e-6));
            }
        });
    }

    @Test
    void stepsToInfiniteValuesAreShortened() {
        Lbfgs.Minimum found = new Lbfgs(100, 1e-9)
                .minimize(
                        (x, gradient) -> {
                            gradient[0] = 2 * (x[0] + 3) * 50;
                            return x[0] < -2.9 ? Double.POSITIVE_INFINITY : 50 * (x[0] + 3) * (x[0] + 3);
                        },
                        new double[] {4},
                        all(1, -5),
                        all(1, 5));
        assertThat(found.x()[0]).isBetween(-2.9, -2.8);
    }

    @Test
    void aFunctionThatIsNowhereFiniteGivesItsStart() {
        Lbfgs.Minimum found =
                new Lbfgs(10, 1e-9).minimize((x, gradient) -> Double.NaN, new double[] {0.25}, all(1, 0), all(1, 1));
        assertThat(found.x()).containsExactly(0.25);
    }

    @Test
    void effortMustBePositive() {
        assertThatThrownBy(() -> new Lbfgs(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Lbfgs(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
