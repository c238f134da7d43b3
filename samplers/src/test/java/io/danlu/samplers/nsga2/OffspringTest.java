package io.danlu.samplers.nsga2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.samplers.rank.Rank;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OffspringTest {

    private static final Space PLANE = Space.of(Parameter.real("x", 0, 1), Parameter.real("y", 0, 1));

    private static Point child(Point one, Point other, long seed) {
        Rank rank = new Rank(Rank.Tier.COMPLETE, 0, 0, 0);
        return new Offspring(PLANE, new Parent(rank, one), new Parent(rank, other), new SplittableRandom(seed)).next();
    }

    /** Rounding may decide whether two values are equal, so that it must not decide which random numbers are used. */
    @Test
    void parentsThatDifferByRoundingHaveTheSameChild() {
        Laws.forAll(200, random -> {
            double y = random.nextDouble();
            double x = 0.1 + 0.8 * random.nextDouble();
            Point one = PLANE.assemble(i -> i == 0 ? x : y);
            Point rounded = PLANE.assemble(i -> i == 0 ? Math.nextUp(x) : y);
            long seed = random.nextLong();
            Point child = child(one, one, seed);
            Point twin = child(one, rounded, seed);
            assertThat(twin.code(0)).isCloseTo(child.code(0), within(1e-9));
            assertThat(twin.code(1)).isEqualTo(child.code(1));
        });
    }
}
