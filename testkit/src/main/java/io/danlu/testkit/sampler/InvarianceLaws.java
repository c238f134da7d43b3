package io.danlu.testkit.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Laws that a sampler sees only the position of a value between the bounds on the parameter's scale. Shifting or
 * rescaling a range therefore shifts or rescales its proposals.
 */
interface InvarianceLaws extends SamplerUnderTest {

    /** Two forms of the same dimension, and the map from a code of the first to a code of the second. */
    record Twins(Parameter one, Parameter other, DoubleUnaryOperator rename) {}

    private static List<Twins> twins() {
        Parameter unit = Parameter.real("p", 0, 1);
        Parameter ten = Parameter.integer("p", 0, 9);
        List<Value> letters = Stream.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j")
                .map(Value::of)
                .toList();
        return List.of(
                new Twins(unit, Parameter.real("p", 100, 110), u -> 100 + 10 * u),
                new Twins(unit, Parameter.real("p", 1e9, 3e9), u -> (1 + 2 * u) * 1e9),
                new Twins(unit, Parameter.real("p", 1e-6, 1e2).log(), u -> Math.pow(10, 8 * u - 6)),
                new Twins(ten, Parameter.integer("p", 1000, 1009), k -> 1000 + k),
                new Twins(ten, Parameter.integer("p", -30, 60).step(10), k -> 10 * k - 30),
                new Twins(ten, Parameter.real("p", 0, 0.9).step(0.1), k -> k / 10),
                new Twins(ten, Parameter.ordinal("p", letters), k -> k),
                new Twins(Parameter.normal("p", 0, 1), Parameter.normal("p", 1000, 0.5), z -> 1000 + z / 2),
                new Twins(Parameter.normal("p", 0, 1), Parameter.logNormal("p", 1, 2), z -> Math.exp(1 + 2 * z)));
    }

    @Test
    default void shiftingOrRescalingARangeCommutesWithSampling() {
        for (Twins twins : twins()) {
            Laws.forAll(3, random -> {
                long seed = random.nextLong();
                Scenario one = start(twins.one(), seed);
                Scenario other = start(twins.other(), seed);
                for (int i = 0; i < 40; i++) {
                    Optional<Proposal> proposal = one.ask();
                    Optional<Proposal> twin = other.ask();
                    assertThat(twin.isPresent()).isEqualTo(proposal.isPresent());
                    if (proposal.isPresent()) {
                        compare(
                                twins,
                                proposal.get().point(),
                                twin.orElseThrow().point());
                        double value = random.nextDouble();
                        one.complete(one.size() - 1, value);
                        other.complete(other.size() - 1, value);
                    }
                }
            });
        }
    }

    /** Returns a scenario in a space of the parameter and two others. */
    private Scenario start(Parameter parameter, long seed) {
        Space space = Space.of(
                Parameter.categorical("branch", "left", "right"),
                parameter,
                Parameter.real("beside", -1, 1).when(Condition.is("branch", "left")));
        Problem problem = problem(space, seed);
        return Scenario.sloped(sampler(space).start(problem), problem, new java.util.SplittableRandom(seed));
    }

    private static void compare(Twins twins, Point point, Point twin) {
        double expected = twins.rename().applyAsDouble(point.code(1));
        assertThat(twin.code(1)).isCloseTo(expected, within(1e-6 * Math.max(1e-9, Math.abs(expected))));
        assertThat(twin.code(0)).isEqualTo(point.code(0));
        assertThat(twin.isActive(2)).isEqualTo(point.isActive(2));
    }
}
