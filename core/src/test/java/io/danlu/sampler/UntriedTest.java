package io.danlu.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.Explanation;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UntriedTest {

    private static Untried untried(Space space, long seed) {
        return new Untried(
                new Problem(space, List.of(new Metric("value", Direction.MINIMIZE)), OptionalInt.empty(), seed));
    }

    private static void learn(Untried untried, int number, Point point) {
        untried.learn(List.of(Trial.Running.proposed(number, point, Explanation.of("test", ""))));
    }

    /**
     * Checks that constant draws are replaced until no point is left, in a listed space and in one too large to list.
     */
    @Test
    void everyPointIsFoundWhateverIsDrawn() {
        Space small = Space.of(
                Parameter.integer("a", 1, 40),
                Parameter.categorical("b", "x", "y").weights(1000, 1));
        Space large = Space.of(Parameter.integer("a", 1, 40), Parameter.integer("b", 1, 100_000))
                .forbid("most", point -> point.integer("b") > 250);
        assertThat(collect(small)).hasSize(80);
        assertThat(collect(large)).hasSizeGreaterThan(1000);
    }

    private static Set<Point> collect(Space space) {
        Untried untried = untried(space, 1);
        Point stubborn = space.points().iterator().next();
        Set<Point> found = new HashSet<>();
        for (int number = 0; number < 1500; number++) {
            int at = number;
            untried.first(number, () -> stubborn).ifPresent(point -> {
                assertThat(found.add(point)).isTrue();
                learn(untried, at, point);
            });
        }
        return found;
    }

    @Test
    void theReplacementIsAFunctionOfTheSeedTheNumberAndWhatWasTried() {
        Laws.forAll(20, random -> {
            Space space = Space.of(Parameter.integer("a", 1, 30));
            long seed = random.nextLong();
            Untried one = untried(space, seed);
            Untried other = untried(space, seed);
            for (int number = 0; number < 20; number++) {
                Point point = space.sample(random).orElseThrow();
                learn(one, number, point);
                one.first(number, () -> point);
                learn(other, number, point);
            }
            Point first = space.points().iterator().next();
            learn(one, 20, first);
            learn(other, 20, first);
            assertThat(one.first(21, () -> first)).isEqualTo(other.first(21, () -> first));
        });
    }

    @Test
    void inAContinuousSpaceOnlyForbiddenPointsAreReplaced() {
        Space line = Space.of(Parameter.real("x", 0, 1)).forbid("left", point -> point.real("x") < 0.999);
        Untried untried = untried(line, 3);
        Point allowed = line.assemble(i -> 0.9995);
        learn(untried, 0, allowed);
        assertThat(untried.first(1, () -> allowed)).contains(allowed);
        Point forbidden = line.assemble(i -> 0.5);
        assertThat(untried.first(2, () -> forbidden))
                .get()
                .satisfies(point -> assertThat(line.allows(point)).isTrue());
    }
}
