package io.danlu.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpaceTest {

    @Test
    void parametersKeepTheirOrderAndParentsMayComeLater() {
        Space space = Space.of(
                Parameter.real("rate", 0, 1).when(Condition.is("booster", "dart")),
                Parameter.bool("warm"),
                Parameter.categorical("booster", "gbtree", "dart"));
        assertThat(space.parameters()).extracting(Parameter::name).containsExactly("rate", "warm", "booster");
        Laws.forAll(100, random -> {
            Point point = space.sample(random).orElseThrow();
            assertThat(point.value("rate").isPresent())
                    .isEqualTo(point.text("booster").equals("dart"));
        });
    }

    @Test
    void anyOrderOfDeclarationHasTheSamePoints() {
        Laws.forAll(100, random -> {
            Space space = RandomSpaces.countable(random);
            List<Parameter> shuffled = new ArrayList<>(space.parameters());
            Collections.shuffle(shuffled, new java.util.Random(random.nextLong()));
            Space other = Space.of(shuffled);
            assertThat(other.size()).isEqualTo(space.size());
            Point point = space.sample(random).orElseThrow();
            assertThat(other.point(point.values()).values()).isEqualTo(point.values());
        });
    }

    @Test
    void tenThousandParametersAreASpace() {
        List<Parameter> parameters = new ArrayList<>(List.of(Parameter.bool("root")));
        IntStream.range(0, 10_000)
                .mapToObj(i -> switch (i % 3) {
                    case 0 -> Parameter.real("p" + i, 0, 1);
                    case 1 -> Parameter.integer("p" + i, 0, 9).when(Condition.compares("p" + (i - 1), ">= 0.5"));
                    default -> Parameter.bool("p" + i).when(Condition.is("root", true));
                })
                .forEach(parameters::add);
        Space space = Space.of(parameters);
        Point point = space.sample(new SplittableRandom(1)).orElseThrow();
        assertThat(space.point(point.values())).isEqualTo(point);
        assertThat(space.size()).isEmpty();
    }

    @Test
    void aChainOfAThousandConditionsIsASpaceInAnyOrder() {
        List<Parameter> chain = new ArrayList<>(List.of(Parameter.bool("p0")));
        for (int i = 1; i < 1000; i++) {
            chain.add(Parameter.bool("p" + i).when(Condition.is("p" + (i - 1), true)));
        }
        Collections.reverse(chain);
        Space space = Space.of(chain);
        Point all = space.assemble(index -> 1);
        Point none = space.assemble(index -> 0);
        assertThat(all.values()).hasSize(1000);
        assertThat(none.values()).hasSize(1);
    }

    @Test
    void theOnlyAllowedPointOfManyIsFound() {
        Space many = Space.of(Parameter.integer("a", 0, 999), Parameter.integer("b", 0, 899));
        Space one = many.forbid("all_but_one", point -> point.integer("a") != 123 || point.integer("b") != 456);
        assertThat(one.points()).singleElement().hasToString("{a=123, b=456}");
    }

    @Test
    void aConstantAndASingleChoiceAreLegal() {
        Space space = Space.of(
                Parameter.real("x", 0.5, 0.5),
                Parameter.real("y", 2, 2).log(),
                Parameter.integer("n", 3, 3),
                Parameter.categorical("c", "only"));
        assertThat(space.size()).hasValue(1);
        assertThat(space.sample(new SplittableRandom(1)).orElseThrow())
                .hasToString("{x=0.5, y=2.0, n=3, c=only}")
                .isEqualTo(space.points().iterator().next());
    }

    @Test
    void pointsAreListedInLexicographicOrderParentsFirst() {
        Space space = Space.of(
                Parameter.integer("a", 1, 2),
                Parameter.categorical("b", "x", "y").when(Condition.compares("a", ">= 2")),
                Parameter.real("c", 0, 0.2).step(0.1));
        assertThat(space.points())
                .extracting(Point::toString)
                .containsExactly(
                        "{a=1, c=0.0}",
                        "{a=1, c=0.1}",
                        "{a=1, c=0.2}",
                        "{a=2, b=x, c=0.0}",
                        "{a=2, b=x, c=0.1}",
                        "{a=2, b=x, c=0.2}",
                        "{a=2, b=y, c=0.0}",
                        "{a=2, b=y, c=0.1}",
                        "{a=2, b=y, c=0.2}");
    }

    @Test
    void aSpaceTooLargeToCountHasNoSize() {
        assertThat(Space.of(Parameter.real("x", 0, 1), Parameter.bool("b")).size())
                .isEmpty();
        Parameter wide = Parameter.integer("n", 0, 1L << 40);
        assertThat(Space.of(wide, Parameter.integer("m", 0, 1L << 40)).size()).isEmpty();
        assertThat(Space.of(wide).size()).hasValue((1L << 40) + 1);
    }
}
