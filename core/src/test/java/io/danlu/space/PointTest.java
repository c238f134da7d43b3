package io.danlu.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PointTest {

    private static final Space SPACE = Space.of(
            Parameter.real("x", 0, 1),
            Parameter.integer("n", 1, 1L << 40),
            Parameter.categorical("c", "a", "b"),
            Parameter.bool("flag"),
            Parameter.real("child", 0, 1).when(Condition.is("flag", true)));

    private static Point point(long n) {
        return SPACE.point(Map.of("x", Value.of(0.25), "n", Value.of(n), "c", Value.of("b"), "flag", Value.of(false)));
    }

    @Test
    void valuesAreReadByTheirTypes() {
        Point point = point(7);
        assertThat(point.real("x")).isEqualTo(0.25);
        assertThat(point.real("n")).isEqualTo(7);
        assertThat(point.integer("n")).isEqualTo(7);
        assertThat(point.text("c")).isEqualTo("b");
        assertThat(point.text("x")).isEqualTo("0.25");
        assertThat(point.bool("flag")).isFalse();
        assertThat(point.value("child")).isEmpty();
        assertThat(point).hasToString("{x=0.25, n=7, c=b, flag=false}");
        assertThat(point.space()).isSameAs(SPACE);
    }

    @Test
    void readingAnotherTypeOrAnInactiveParameterIsRefused() {
        Point point = point(1L << 40);
        Refusals.check(() -> point.real("c"), "'c' … not a number … by its own type");
        Refusals.check(() -> point.integer("x"), "'x' … not an integer … by its own type");
        Refusals.check(() -> point.bool("n"), "'n' … not a truth value … by its own type");
        Refusals.check(() -> point.real("child"), "'child' … inactive … value(\"child\")");
        Refusals.check(() -> point.real("chold"), "'chold' … no parameter … Did you mean 'child'?");
        assertThatThrownBy(() -> point.integer("n")).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void theValuesCannotBeChanged() {
        Map<String, Value> values = point(1).values();
        assertThatThrownBy(() -> values.put("x", Value.of(0.5))).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void equalNumbersAreEqualValues() {
        assertThat(Value.of(-0.0)).isEqualTo(Value.of(0.0));
        assertThat(SPACE.parameter(0).code(Value.of(1L)))
                .isEqualTo(SPACE.parameter(0).code(Value.of(1.0)));
        assertThat(SPACE.parameter(1).code(Value.of(3.0)))
                .isEqualTo(SPACE.parameter(1).code(Value.of(3L)));
        Parameter mixed = Parameter.categorical("c", List.of(Value.of(1L), Value.of(0.5)));
        assertThat(mixed.code(Value.of(1L))).isEqualTo(mixed.code(Value.of(1.0)));
    }

    @Test
    void aValueIsRoundedToTheLegalOne() {
        Parameter tenths = Parameter.real("x", 0, 1).step(0.1);
        assertThat(tenths.value(tenths.code(Value.of(0.1 + 0.2)))).isEqualTo(Value.of(0.3));
        Parameter low = Parameter.real("x", 0.3, 1);
        assertThat(low.value(low.code(Value.of(0.3 - 1e-16)))).isEqualTo(Value.of(0.3));
    }

    @Test
    void printedNumbersAreReadBackExactly() {
        Laws.forAll(1000, random -> {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                assertThat(Value.of(Double.parseDouble(Value.of(number).text())))
                        .isEqualTo(Value.of(number));
            }
            long whole = random.nextLong();
            assertThat(Long.parseLong(Value.of(whole).text())).isEqualTo(whole);
        });
    }
}
