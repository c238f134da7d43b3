package io.danlu.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClauseLawsTest {

    @Test
    void drawsAndRepairsAndSpreadPointsFulfilTheClauses() {
        AtomicInteger systems = new AtomicInteger();
        Laws.forAll(
                100,
                random -> RandomClauses.space(random).ifPresent(space -> {
                    systems.incrementAndGet();
                    Space free = Space.of(space.parameters());
                    Repair repair = new Repair(space);
                    for (int i = 0; i < 30; i++) {
                        assertThat(space.allows(space.draw(random))).isTrue();
                        Point raw = space.assemble(free.draw(random)::code);
                        Point near = repair.near(raw);
                        assertThat(space.allows(near))
                                .as("near %s: %s", raw, near)
                                .isTrue();
                        assertThat(space.allows(raw)).isEqualTo(near.equals(raw));
                        assertThat(space.allows(repair.spread(k -> random.nextDouble())))
                                .isTrue();
                    }
                }));
        assertThat(systems.get()).isGreaterThan(Laws.checked(60));
    }

    @Test
    void propagationNeverCutsAnAllowedPoint() {
        Laws.forAll(
                200,
                random -> RandomClauses.space(random).ifPresent(space -> {
                    Propagation propagation = space.feasible().propagation();
                    for (int i = 0; i < 20; i++) {
                        Point point = space.draw(random);
                        assertThat(propagation.assign(propagation.order(random), (index, window) -> {
                                    assertThat(contains(window, point.code(index)))
                                            .as("%s of %s", space.parameter(index), window)
                                            .isTrue();
                                    return point.code(index);
                                }))
                                .hasValueSatisfying(codes -> assertThat(codes).isEqualTo(point.codes()));
                    }
                }));
    }

    private static boolean contains(Window window, double code) {
        return switch (window) {
            case Window.Line line -> line.from() <= code && code <= line.to();
            case Window.Choice choice -> Arrays.stream(choice.codes()).anyMatch(one -> one == code);
            case Window.Part part -> true;
        };
    }

    @Test
    void countsAndListsOfAFiniteSpaceAreThoseOfItsAllowedPoints() {
        Laws.forAll(50, random -> {
            Space space = RandomSpaces.countable(random);
            String clause = RandomClauses.clause(space, random);
            Space required = space.with(List.of(new Clause.Written(clause)));
            List<Point> allowed = Stream.of(space.points().spliterator())
                    .flatMap(points -> java.util.stream.StreamSupport.stream(points, false))
                    .map(point -> required.assemble(point::code))
                    .filter(required::allows)
                    .toList();
            assertThat(required.points()).containsExactlyElementsOf(allowed);
            assertThat(required.size()).hasValue(allowed.size());
        });
    }

    /** The walk, on a triangle that holds 0.5 % of its square: counts in 16 similar triangles. */
    @Test
    void drawsAreUniformOnATriangle() {
        long seed = new SplittableRandom().nextLong();
        RandomGenerator random = new SplittableRandom(seed);
        Space space = Space.of(Parameter.real("x", 0, 1), Parameter.real("y", 0, 1), Parameter.real("z", 0, 1))
                .require("x + y + z <= 0.1", "z <= 0.02", "x <= 0.04");
        int[] counts = new int[8];
        int draws = 8_000;
        for (int i = 0; i < draws; i++) {
            Point point = space.draw(random);
            counts[
                    (point.real("x") < 0.02 ? 0 : 1)
                            + (point.real("z") < 0.01 ? 0 : 2)
                            + (point.real("y") < 0.035 ? 0 : 4)]++;
        }
        double[] volumes = new double[8];
        RandomGenerator exact = new SplittableRandom(seed + 1);
        int inside = 0;
        for (int i = 0; i < 400_000; i++) {
            double x = 0.04 * exact.nextDouble();
            double z = 0.02 * exact.nextDouble();
            double y = 0.1 * exact.nextDouble();
            if (x + y + z <= 0.1) {
                volumes[(x < 0.02 ? 0 : 1) + (z < 0.01 ? 0 : 2) + (y < 0.035 ? 0 : 4)]++;
                inside++;
            }
        }
        double chiSquare = 0;
        for (int i = 0; i < 8; i++) {
            double expected = draws * volumes[i] / inside;
            chiSquare += (counts[i] - expected) * (counts[i] - expected) / expected;
        }
        // 7 degrees of freedom: 40 has a probability of 1e-6 for independent draws; those of a walk are nearly so.
        assertThat(chiSquare).as("seed %d: %s", seed, Arrays.toString(counts)).isLessThan(60);
    }
}
