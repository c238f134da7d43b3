package io.danlu.samplers.belief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.belief.Belief;
import io.danlu.belief.Beliefs;
import io.danlu.laws.Laws;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The density of the best point by beliefs. */
class OptimumPriorTest {

    private static final Space SPACE = Space.of(
            Parameter.categorical("kind", "a", "b"),
            Parameter.real("lr", 1e-4, 1).log(),
            Parameter.integer("depth", 1, 20).when(Condition.is("kind", "b")));

    private static final Beliefs BELIEFS = Beliefs.NONE
            .at("kind", Value.of("b"))
            .at("lr", Value.of(0.01))
            .normal("depth", 6, 2)
            .good(Map.of("lr", Value.of(0.1)))
            .good(Map.of("lr", Value.of(0.001), "kind", Value.of("a")));

    @Test
    void theBelievedPointHasTheGreatestDensity() {
        OptimumPrior prior = OptimumPrior.of(
                SPACE,
                Beliefs.NONE.at("kind", Value.of("b")).at("lr", Value.of(0.01)).normal("depth", 6, 2));
        Point mode = prior.mode(SPACE.quantile(i -> 0.5));
        assertThat(mode.text("kind")).isEqualTo("b");
        assertThat(mode.real("lr")).isCloseTo(0.01, within(1e-6));
        assertThat(mode.integer("depth")).isEqualTo(6);
        assertThat(prior.log(mode)).isCloseTo(0, within(1e-6));
        Laws.forAll(100, random -> assertThat(prior.log(SPACE.draw(random))).isLessThanOrEqualTo(1e-12));
    }

    @Test
    void pointsThatAreDrawnAreDenserThanThoseOfThePrior() {
        OptimumPrior prior =
                OptimumPrior.of(SPACE, Beliefs.NONE.at("lr", Value.of(0.01)).normal("depth", 6, 2));
        double[] drawn = new double[2];
        Laws.forAll(200, random -> {
            drawn[0] += prior.log(prior.quantile(random.nextInt(9), i -> random.nextDouble()));
            drawn[1] += prior.log(SPACE.draw(random));
        });
        assertThat(drawn[0]).isGreaterThan(drawn[1] / 2);
    }

    @Test
    void slopesAreTheDerivatives() {
        OptimumPrior prior = OptimumPrior.of(SPACE, BELIEFS);
        Laws.forAll(100, random -> {
            double[] places = {random.nextInt(2), random.nextDouble(), random.nextDouble()};
            double[] slopes = new double[3];
            assertThat(prior.log(places, slopes)).isEqualTo(prior.log(places));
            for (int i = 1; i < 3; i++) {
                double step = 1e-6;
                double[] above = places.clone();
                double[] below = places.clone();
                above[i] += step;
                below[i] -= step;
                assertThat(slopes[i]).isCloseTo((prior.log(above) - prior.log(below)) / (2 * step), within(1e-4));
            }
            assertThat(slopes[0]).isZero();
        });
    }

    @Test
    void beliefsMoveWithTheRange() {
        List<Space> spaces = List.of(
                Space.of(Parameter.real("x", 0, 1)),
                Space.of(Parameter.real("x", 100, 110)),
                Space.of(Parameter.real("x", 1e-6, 1e2).log()));
        List<Beliefs> beliefs = List.of(
                Beliefs.NONE.normal("x", 0.25, 0.125),
                Beliefs.NONE.normal("x", 102.5, 1.25),
                Beliefs.NONE.with("x", new Belief.Normal(Math.log(1e-4), Math.log(10), true)));
        for (double level : new double[] {0, 0.1, 0.25, 0.8}) {
            double[] logs = new double[3];
            Arrays.setAll(
                    logs, k -> OptimumPrior.of(spaces.get(k), beliefs.get(k)).log(level));
            assertThat(logs[1]).isEqualTo(logs[0]);
            assertThat(logs[2]).isCloseTo(logs[0], within(1e-6));
        }
    }

    @Test
    void aParameterThatIsInactiveDoesNotCount() {
        OptimumPrior prior = OptimumPrior.of(SPACE, Beliefs.NONE.normal("depth", 6, 2));
        assertThat(prior.log(SPACE.point(Map.of("kind", Value.of("a"), "lr", Value.of(0.5)))))
                .isZero();
    }
}
