package io.danlu.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ListedPointsTest {

    private static final Space SPACE = Space.of(
            Parameter.real("lr", 1e-4, 1).log(),
            Parameter.integer("depth", 1, 3),
            Parameter.categorical("kind", "tree", "line"),
            Parameter.real("rate", 0, 1).when(Condition.is("kind", "tree")));

    @Test
    void listedParametersTakeTheirListedValuesInTheirOrder() {
        Map<String, List<Value>> values =
                Map.of("lr", List.of(Value.of(0.1), Value.of(0.01)), "rate", List.of(Value.of(0.5), Value.of(0L)));
        List<String> points = texts(SPACE.points(values));

        assertThat(points).hasSize(2 * 3 * (2 + 1));
        assertThat(points)
                .startsWith(
                        "{lr=0.1, depth=1, kind=tree, rate=0.5}",
                        "{lr=0.1, depth=1, kind=tree, rate=0.0}",
                        "{lr=0.1, depth=1, kind=line}",
                        "{lr=0.1, depth=2, kind=tree, rate=0.5}");
        assertThat(points.getLast()).isEqualTo("{lr=0.01, depth=3, kind=line}");
    }

    @Test
    void listingAllValuesEqualsListingNone() {
        Laws.forAll(50, random -> {
            Space space = Space.of(
                    Parameter.integer("a", 1, random.nextInt(1, 5)),
                    Parameter.bool("b"),
                    Parameter.integer("c", 0, random.nextInt(1, 4)).when(Condition.is("b", true)));
            Map<String, List<Value>> all = space.parameters().stream()
                    .collect(Collectors.toMap(Parameter::name, ListedPointsTest::valuesOf, (x, y) -> x));
            assertThat(texts(space.points(all))).isEqualTo(texts(space.points()));
            assertThat(texts(space.points())).hasSize((int) space.size().orElseThrow());
        });
    }

    private static List<Value> valuesOf(Parameter parameter) {
        Function<Long, Value> value = index -> parameter.value(parameter.codeAt(index));
        return LongStream.range(0, parameter.size().orElseThrow())
                .boxed()
                .map(value)
                .toList();
    }

    @Test
    void listedValuesAreChecked() {
        assertThatThrownBy(() -> SPACE.points(Map.of("lrr", List.of(Value.of(0.1)))))
                .isInstanceOf(SpaceException.class)
                .hasMessageContaining("Did you mean 'lr'?");
        assertThatThrownBy(() -> SPACE.points(Map.of("depth", List.of(Value.of(4)))))
                .hasMessageContaining("between 1 and 3");
        assertThatThrownBy(() -> SPACE.points(Map.of("depth", List.of(Value.of(1), Value.of(1.0)))))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> SPACE.points(Map.of("depth", List.of()))).hasMessageContaining("one at least");
    }

    @Test
    void aParameterThatCannotBeCountedNeedsAList() {
        Iterable<Point> points = SPACE.points(Map.of("lr", List.of(Value.of(0.1))));
        assertThatThrownBy(points::iterator).hasMessageContaining("'rate'").hasMessageContaining("list the values");
    }

    private static List<String> texts(Iterable<Point> points) {
        return new ArrayList<>(StreamSupport.stream(points.spliterator(), false)
                .map(Point::toString)
                .toList());
    }
}
