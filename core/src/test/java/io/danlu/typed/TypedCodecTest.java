package io.danlu.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.space.Point;
import io.danlu.space.SpaceException;
import io.danlu.space.Value;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TypedCodecTest {

    enum Size {
        SMALL {
            @Override
            public String toString() {
                return "s";
            }
        },
        @Name("big")
        LARGE
    }

    sealed interface Model {}

    record Linear() implements Model {}

    record Svm(
            @FloatRange(low = 1e-3, high = 1e3, log = true) double c,

            @FloatRange(low = 0.1000000001, high = 0.9999999999)
            float gamma,

            @When(parameter = "c", is = ">= 1") Optional<Size> cache)
            implements Model {}

    private record Inner(
            @NormalPrior(mean = 0, sd = 3, step = 0.5) double shift,
            @Ordinal Size size) {}

    private record Everything(
            @FloatRange(low = -1, high = 1) double real,
            @FloatRange(low = 0, high = 1, step = 0.1) float tenths,
            @LogNormalPrior(mean = 0, sd = 1) float noise,
            @IntRange(low = -5, high = 5) int small,
            @IntRange(low = 1, high = 1L << 40, log = true) long large,
            @OneOf({"a", "b", "c"}) String text,
            @Ordinal({0.1, 0.1234567890123, 7}) float share,
            @Ordinal({16, 25, 40}) int width,
            boolean flag,
            Size size,
            Inner inner,
            Model model,

            @When(parameter = "flag", is = "true") @FloatRange(low = 0, high = 1)
            OptionalDouble maybeReal,

            @When(parameter = "flag", is = "true") @IntRange(low = 0, high = 9)
            OptionalInt maybeInt,

            @When(parameter = "small", is = "> 0") @IntRange(low = 0, high = 9)
            OptionalLong maybeLong,

            @When(parameter = "small", is = "> 0") @FloatRange(low = 0, high = 9)
            Optional<Float> maybeFloat,

            @When(
                    parameter = "text",
                    is = {"a", "b"})
            Optional<Boolean> maybeFlag,

            @When(parameter = "text", is = "a") Optional<Inner> maybeInner,
            @When(parameter = "text", is = "b") Optional<Model> maybeModel) {}

    private final TypedCodec<Everything> codec = TypedCodec.of(Everything.class);

    @Test
    void encodingThenDecodingGivesTheSameConfiguration() {
        Laws.forAll(300, random -> {
            Everything config = codec.decode(codec.space().sample(random).orElseThrow());
            assertThat(codec.decode(codec.space().point(codec.encode(config)))).isEqualTo(config);
        });
    }

    private record Exact(
            @FloatRange(low = -1e300, high = 1e300) double real,

            @FloatRange(low = 1e-300, high = 1e300, log = true)
            double wide,

            @FloatRange(low = 0, high = 1, step = 0.1) double tenths,
            @IntRange(low = -(1L << 53), high = 1L << 53) long whole,
            Model model,
            Size size) {}

    @Test
    void decodingThenEncodingGivesTheSameValues() {
        TypedCodec<Exact> exact = TypedCodec.of(Exact.class);
        Laws.forAll(300, random -> {
            Point point = exact.space().sample(random).orElseThrow();
            Map<String, Value> values = exact.encode(exact.decode(point));
            point.values().forEach((name, value) -> {
                if (!name.endsWith("gamma")) { // a float, which a double is not
                    assertThat(values).containsEntry(name, value);
                }
            });
            assertThat(values.keySet()).containsExactlyElementsOf(point.values().keySet());
        });
    }

    @Test
    void optionalComponentsAreEmptyExactlyWhereTheyAreInactive() {
        Laws.forAll(300, random -> {
            Everything config = codec.decode(codec.space().sample(random).orElseThrow());
            assertThat(config.maybeReal().isPresent()).isEqualTo(config.flag());
            assertThat(config.maybeInt().isPresent()).isEqualTo(config.flag());
            assertThat(config.maybeLong().isPresent()).isEqualTo(config.small() > 0);
            assertThat(config.maybeFloat().isPresent()).isEqualTo(config.small() > 0);
            assertThat(config.maybeFlag().isPresent()).isEqualTo(!config.text().equals("c"));
            assertThat(config.maybeInner().isPresent()).isEqualTo(config.text().equals("a"));
            assertThat(config.maybeModel().isPresent()).isEqualTo(config.text().equals("b"));
            if (config.model() instanceof Svm svm) {
                assertThat(svm.cache().isPresent()).isEqualTo(svm.c() >= 1);
            }
        });
    }

    record Strict(@IntRange(low = 1, high = 2) int number) {
        Strict {
            if (number == 2) {
                throw new IllegalStateException("two is too many");
            }
        }
    }

    @Test
    void aConstructorThatRefusesIsNamedWithItsCause() {
        TypedCodec<Strict> strict = TypedCodec.of(Strict.class);
        assertThatThrownBy(() -> strict.space().point(Map.of("number", Value.of(2L))))
                .isInstanceOf(SpaceException.class)
                .hasMessage("Point {number=2}: the constructor of Strict refuses it (two is too many)."
                        + " Change one of its values.");
    }

    private record Tunable(@FloatRange(low = 0, high = 1) double x) {}

    @Test
    void aConfigurationOutsideTheSpaceIsRefused() {
        TypedCodec<Tunable> tunable = TypedCodec.of(Tunable.class);
        assertThatThrownBy(() -> tunable.space().point(tunable.encode(new Tunable(2))))
                .isInstanceOf(SpaceException.class)
                .hasMessageContaining("'x'")
                .hasMessageContaining("2.0");
        assertThatThrownBy(() -> tunable.encode(new Tunable(Double.NaN)))
                .isInstanceOf(SpaceException.class)
                .hasMessageContaining("finite");
    }

    @SuppressWarnings("AvoidCommonTypeNames") // the very point
    enum Long {
        SHORT,
        LONG
    }

    private record Named(
            Long integer, @IntRange(low = 0, high = 9) long number) {}

    @Test
    void aTypeWithTheNameOfAJavaTypeIsTheUsers() {
        TypedCodec<Named> codec = TypedCodec.of(Named.class);
        Named named = new Named(Long.LONG, 3);
        assertThat(codec.decode(codec.space().point(codec.encode(named)))).isEqualTo(named);
    }
}
