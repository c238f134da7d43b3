package io.danlu.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.typed.OneOf;
import io.danlu.typed.TypedCodec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MixedChoicesTest {

    private static final List<Value> CHOICES =
            List.of(Value.of("sqrt"), Value.of("log2"), Value.of(0.5), Value.of(2L), Value.ofNull());
    private static final CategoricalParameter FEATURES = Parameter.categorical("max_features", CHOICES);

    record Forest(
            @OneOf({"sqrt", "log2", "0.5", "2", "null"}) Value features) {}

    @Test
    void choicesOfSeveralTypesKeepThem() {
        Space space = Space.of(FEATURES);
        assertThat(FEATURES.choices()).isEqualTo(CHOICES);
        assertThat(space.size()).hasValue(5);
        assertThat(space.points())
                .extracting(point -> point.values().firstEntry().getValue())
                .containsExactlyElementsOf(CHOICES);
        Laws.forAll(50, random -> {
            Point point = space.draw(random);
            assertThat(space.point(point.values())).isEqualTo(point);
        });
    }

    @Test
    void aChoiceIsFoundByItsValueAndByItsSpelling() {
        assertThat(FEATURES.code(Value.ofNull())).isEqualTo(4);
        assertThat(FEATURES.code(Value.of("null"))).isEqualTo(4);
        assertThat(FEATURES.code(Value.of("0.5"))).isEqualTo(2);
        assertThat(Parameter.categorical("c", List.of(Value.of(1.0), Value.of("a")))
                        .code(Value.of(1L)))
                .isZero();
        assertThatThrownBy(() -> Parameter.bool("c").code(Value.of("true")))
                .hasMessage("Parameter 'c': value 'true' must be one of false, true.");
    }

    @Test
    void numbersAloneAreOfOneTypeAsBefore() {
        assertThat(Parameter.categorical("c", List.of(Value.of(1L), Value.of(0.5)))
                        .choices())
                .containsExactly(Value.of(1.0), Value.of(0.5));
    }

    @Test
    void aConditionMayAskForNull() {
        Space space = Space.of(
                FEATURES,
                Parameter.real("share", 0, 1)
                        .when(new Condition(List.of(new Condition.OneOf("max_features", List.of(Value.ofNull()))))));
        assertThat(space.point(Map.of("max_features", Value.ofNull(), "share", Value.of(0.1)))
                        .real("share"))
                .isEqualTo(0.1);
        assertThatThrownBy(() -> Space.of(
                        FEATURES, Parameter.real("share", 0, 1).when(Condition.compares("max_features", ">= 0.5"))))
                .hasMessageContaining("'sqrt' has no order");
    }

    @Test
    void aValueWithChoicesIsAComponent() {
        TypedCodec<Forest> codec = TypedCodec.of(Forest.class);
        assertThat(codec.space().parameter(0)).isEqualTo(Parameter.categorical("features", CHOICES));
        codec.space()
                .points()
                .forEach(point -> assertThat(codec.encode(codec.decode(point))).isEqualTo(point.values()));
        assertThat(codec.decode(codec.space().point(Map.of("features", Value.ofNull()))))
                .isEqualTo(new Forest(Value.ofNull()));
    }
}
