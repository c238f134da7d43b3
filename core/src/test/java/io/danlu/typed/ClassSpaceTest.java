package io.danlu.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.space.SpaceException;
import io.danlu.space.Value;
import io.danlu.study.Budget;
import io.danlu.study.Study;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Spaces declared by classes like those compiled from data classes of Kotlin and case classes of Scala. */
class ClassSpaceTest {

    enum Kernel {
        LINEAR,
        RBF
    }

    record SameForest(
            @IntRange(low = 1, high = 20) int depth,
            @FloatRange(low = 1e-4, high = 1, log = true) double impurity,
            Kernel kernel,

            @When(parameter = "kernel", is = "RBF") @FloatRange(low = 0, high = 1)
            OptionalDouble gamma) {}

    public static final class Forest {

        public static final String COMPANION = "Kotlin's";

        private final int depth;
        private final double impurity;
        private final Kernel kernel;
        private final OptionalDouble gamma;

        public Forest(
                @IntRange(low = 1, high = 20) int depth,
                @FloatRange(low = 1e-4, high = 1, log = true) double impurity,
                Kernel kernel,
                @When(parameter = "kernel", is = "RBF") @FloatRange(low = 0, high = 1) OptionalDouble gamma) {
            this.depth = depth;
            this.impurity = impurity;
            this.kernel = kernel;
            this.gamma = gamma;
        }

        /** The constructor that Kotlin adds if every parameter has a default value. */
        public Forest() {
            this(3, 0.5, Kernel.LINEAR, OptionalDouble.empty());
        }
    }

    sealed interface Model permits Forest2, Flat {}

    public static final class Forest2 implements Model {
        private final int depth;

        public Forest2(@Name("max_depth") @IntRange(low = 1, high = 20) int depth) {
            this.depth = depth;
        }
    }

    record Flat(boolean warm) implements Model {}

    @Test
    void aClassDeclaresTheSameSpaceAsTheEquivalentRecord() {
        TypedCodec<Forest> codec = TypedCodec.of(Forest.class);

        assertThat(codec.space()).isEqualTo(TypedCodec.of(SameForest.class).space());
        Forest deep = new Forest(7, 0.25, Kernel.RBF, OptionalDouble.of(0.5));
        Forest again = codec.decode(codec.space().point(codec.encode(deep)));
        assertThat(again.depth).isEqualTo(7);
        assertThat(again.impurity).isEqualTo(0.25);
        assertThat(again.kernel).isEqualTo(Kernel.RBF);
        assertThat(again.gamma).hasValue(0.5);
    }

    @Test
    void aClassIsABranchOfASealedInterface() {
        TypedCodec<Model> codec = TypedCodec.of(Model.class);

        assertThat(codec.encode(new Forest2(3)))
                .isEqualTo(Map.of("Model", Value.of("Forest2"), "Model.Forest2.max_depth", Value.of(3)));
        Model model = codec.decode(codec.space().point(codec.encode(new Forest2(3))));
        assertThat(((Forest2) model).depth).isEqualTo(3);
    }

    @Test
    void anObjectiveReceivesTheClass() {
        var result = Study.named("forest")
                .space(Forest.class)
                .sampler(io.danlu.sampler.Sampler.random())
                .build()
                .optimize(forest -> forest.depth, Budget.trials(5));
        assertThat(result.best().value()).isEqualTo(result.best().config().depth);
    }

    public static final class Two {
        final int a;

        public Two(@IntRange(low = 1, high = 2) int a) {
            this.a = a;
        }

        public Two(@OneOf({"1", "2"}) String a) {
            this.a = Integer.parseInt(a);
        }
    }

    public static final class Lost {
        public Lost(@IntRange(low = 1, high = 2) int a) {
            assertThat(a).isPositive();
        }
    }

    @Test
    void aClassHasOneSuchConstructorAndAFieldForEachParameter() {
        assertThatThrownBy(() -> TypedCodec.of(Two.class))
                .isInstanceOf(SpaceException.class)
                .hasMessage(
                        "Type Two: its constructors with annotated parameters (2) must be one. Annotate the parameters of one of them.");
        assertThatThrownBy(() -> TypedCodec.of(Lost.class))
                .hasMessage(
                        "Type Lost: its constructor has a parameter (number 1) that is no field. Declare one field for each parameter, in their order.");
    }

    record Even(@IntRange(low = 1, high = 2) int depth) {
        Even {
            if (depth % 2 == 1) {
                throw new IllegalArgumentException("depth must be even");
            }
        }
    }

    @Test
    void pointsThatAConstructorRefusesAreForbiddenWithItsMessage() {
        TypedCodec<Even> codec = TypedCodec.of(Even.class);
        assertThat(codec.space().points()).hasSize(1);
        assertThatThrownBy(() -> codec.space().point(Map.of("depth", Value.of(1))))
                .isInstanceOf(SpaceException.class)
                .hasMessage(
                        "Point {depth=1}: the constructor of Even refuses it (depth must be even). Change one of its values.");
    }

    record Rare(@IntRange(low = 1, high = 10_000_000) int depth) {
        Rare {
            if (depth == 1) {
                throw new IllegalArgumentException("depth must exceed 1");
            }
        }
    }

    @Test
    void aConstructorThatSeldomRefusesAPointIsNamedWithItsMessage() {
        TypedCodec<Rare> codec = TypedCodec.of(Rare.class);
        assertThatThrownBy(() -> codec.decode(codec.space().point(Map.of("depth", Value.of(1)))))
                .hasMessage(
                        "Type Rare: its constructor refuses a point of its space (depth must exceed 1). Let it accept each, or declare the rule by @Require.");
    }
}
