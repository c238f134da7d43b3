package io.danlu.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class SpaceLawsTest {

    @Test
    void aSampleLiesInsideTheSpace() {
        Laws.forAll(2000, random -> {
            Space space = RandomSpaces.any(random);
            Point point = space.sample(random).orElseThrow();
            for (int i = 0; i < space.dimensions(); i++) {
                if (point.isActive(i)) {
                    Parameter parameter = space.parameter(i);
                    assertThat(parameter.nearest(point.code(i)))
                            .as("%s", parameter)
                            .isEqualTo(point.code(i));
                    checkBounds(parameter, point.code(i));
                }
            }
        });
    }

    private static void checkBounds(Parameter parameter, double code) {
        switch (parameter) {
            case FloatParameter real
            when real.step().filter(FloatParameter.Step::overshoot).isPresent() -> {
                double half = real.step().orElseThrow().size() * (0.5 + 1e-9);
                assertThat(code).isBetween(real.low() - half, real.high() + half);
            }
            case FloatParameter real -> assertThat(code).isBetween(real.low(), real.high());
            case IntParameter whole -> assertThat(code).isBetween((double) whole.low(), (double) whole.high());
            case CategoricalParameter choice -> assertThat(choice.choices()).contains(choice.value(code));
            case OrdinalParameter ordinal -> assertThat(ordinal.values()).contains(ordinal.value(code));
            case PartParameter part -> assertThat(part.nearest(code)).isEqualTo(code);
        }
    }

    @Test
    void aPointSurvivesTheRoundTripThroughItsValues() {
        Laws.forAll(2000, random -> {
            Space space = RandomSpaces.any(random);
            Point point = space.sample(random).orElseThrow();
            Point again = space.point(point.values());
            assertThat(again).isEqualTo(point).hasSameHashCodeAs(point).hasToString(point.toString());
        });
    }

    @Test
    void aCodeSurvivesTheRoundTripThroughItsValue() {
        Laws.forAll(2000, random -> {
            Parameter parameter = RandomSpaces.parameter(random, "p");
            double code = parameter.quantile(random.nextDouble());
            assertThat(parameter.code(parameter.value(code)))
                    .as("%s", parameter)
                    .isEqualTo(code);
        });
    }

    @Test
    void aParameterIsActiveExactlyWhereItsConditionHoldsAndItsParentsAreActive() {
        Laws.forAll(2000, random -> {
            Space space = RandomSpaces.any(random);
            Point point = space.sample(random).orElseThrow();
            for (int i = 0; i < space.dimensions(); i++) {
                assertThat(point.isActive(i))
                        .isEqualTo(space.parameter(i).when().clauses().stream()
                                .allMatch(clause -> holds(space, point, clause)));
            }
        });
    }

    private static boolean holds(Space space, Point point, Condition.Clause clause) {
        int parent = space.indexOf(clause.parent());
        return point.isActive(parent) && clause.holds(space.parameter(parent), point.code(parent));
    }

    @Test
    void theSizeIsTheCountOfThePoints() {
        Laws.forAll(500, random -> {
            Space space = RandomSpaces.countable(random);
            assertThat(space.size()).hasValue(count(space));
        });
    }

    private static long count(Space space) {
        return StreamSupport.stream(space.points().spliterator(), false).count();
    }

    @Test
    void thePointsAreDistinctAndTheSamplesAreAmongThem() {
        Laws.forAll(200, random -> {
            Space space = RandomSpaces.countable(random);
            List<Point> points =
                    StreamSupport.stream(space.points().spliterator(), false).toList();
            assertThat(points).doesNotHaveDuplicates();
            for (int i = 0; i < 20; i++) {
                assertThat(points).contains(space.sample(random).orElseThrow());
            }
        });
    }

    @Test
    void forbiddenPointsAreNeitherSampledNorListedNorAccepted() {
        Laws.forAll(200, random -> {
            Space whole = RandomSpaces.countable(random);
            Point bad = whole.sample(random).orElseThrow();
            if (count(whole) > 1) {
                Space space = whole.forbid("bad", point -> point.values().equals(bad.values()));
                assertThat(count(space)).isEqualTo(count(whole) - 1);
                assertThat(space.sample(random).orElseThrow().values()).isNotEqualTo(bad.values());
                assertThatThrownBy(() -> space.point(bad.values())).hasMessageContaining("forbidden by 'bad'");
            }
        });
    }

    @Test
    void overridingKeepsTheGivenValuesAndTheParametersStillActive() {
        Laws.forAll(500, random -> {
            Space space = RandomSpaces.any(random);
            Point point = space.sample(random).orElseThrow();
            SequencedMap<String, Value> given =
                    some(space.sample(random).orElseThrow().values(), random);
            Point overridden = new PartialPoint(space, given).over(point, random);
            overridden.values().forEach((name, value) -> {
                if (given.containsKey(name)) {
                    assertThat(value).isEqualTo(given.get(name));
                } else if (point.value(name).isPresent()) {
                    assertThat(value).isEqualTo(point.value(name).orElseThrow());
                }
            });
            assertThat(new PartialPoint(space, Map.of()).over(point, random)).isEqualTo(point);
        });
    }

    private static SequencedMap<String, Value> some(Map<String, Value> values, RandomGenerator random) {
        SequencedMap<String, Value> some = new LinkedHashMap<>(values);
        some.keySet().removeIf(name -> random.nextBoolean());
        return some;
    }

    @Test
    void theSameSeedGivesTheSamePoint() {
        Laws.forAll(200, random -> {
            Space space = RandomSpaces.any(random);
            long seed = random.nextLong();
            assertThat(space.sample(new SplittableRandom(seed))).isEqualTo(space.sample(new SplittableRandom(seed)));
        });
    }

    @Test
    void spacesAreEqualWhenTheirParametersAndTheNamesOfTheirForbiddenCombinationsAre() {
        Laws.forAll(200, random -> {
            Space space = RandomSpaces.any(random);
            Space same = Space.of(space.parameters());
            assertThat(same).isEqualTo(space).hasSameHashCodeAs(space);
            assertThat(same.forbid("never", point -> false))
                    .isNotEqualTo(space)
                    .isEqualTo(space.forbid("never", point -> false));
        });
    }
}
