package io.danlu.typed;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Compares the spaces of types with those of equivalent builders. */
class TypedSpaceTest {

    private static Space space(Class<?> type) {
        return TypedCodec.of(type).space();
    }

    private static List<Value> values(String... texts) {
        return List.of(texts).stream().map(Value::of).toList();
    }

    private record Numbers(
            @FloatRange(low = -1, high = 1) double plain,
            @FloatRange(low = 1e-5, high = 1e-1, log = true) double rate,
            @FloatRange(low = 0, high = 0.5, step = 0.1) float drop,

            @FloatRange(low = 1, high = 10, step = 2, overshoot = true)
            double quantised,

            @IntRange(low = 1, high = 20) int depth,
            @IntRange(low = 1, high = 41, step = 10) long trees,
            @IntRange(low = 8, high = 256, log = true) int units) {}

    @Test
    void numbersHaveRangesScalesAndSteps() {
        assertThat(space(Numbers.class))
                .isEqualTo(Space.of(
                        Parameter.real("plain", -1, 1),
                        Parameter.real("rate", 1e-5, 1e-1).log(),
                        Parameter.real("drop", 0, 0.5).step(0.1),
                        Parameter.real("quantised", 1, 10).overshoot(2),
                        Parameter.integer("depth", 1, 20),
                        Parameter.integer("trees", 1, 41).step(10),
                        Parameter.integer("units", 8, 256).log()));
    }

    private record Priors(
            @NormalPrior(mean = 1, sd = 2) double free,
            @NormalPrior(mean = 1, sd = 2, step = 0.5) double stepped,
            @LogNormalPrior(mean = 0, sd = 1) double noise,
            @LogNormalPrior(mean = 0, sd = 1, step = 0.25) float steppedNoise,

            @FloatRange(low = 0, high = 1, step = 0.1) @NormalPrior(mean = 0.5, sd = 0.2)
            double bounded,

            @FloatRange(low = 1, high = 100, log = true) @NormalPrior(mean = 2, sd = 1)
            double onItsScale,

            @FloatRange(low = 1, high = 100) @LogNormalPrior(mean = 2, sd = 1)
            double same,

            @FloatRange(low = 0, high = Double.POSITIVE_INFINITY) @NormalPrior(mean = 0, sd = 1)
            double half,

            @IntRange(low = 1, high = 9) @NormalPrior(mean = 5, sd = 2)
            int whole,

            @IntRange(low = 1, high = 64) @LogNormalPrior(mean = 1, sd = 1)
            int wholeLog) {}

    @Test
    void priorsApplyAloneOrTogetherWithARange() {
        assertThat(space(Priors.class))
                .isEqualTo(Space.of(
                        Parameter.normal("free", 1, 2),
                        Parameter.normal("stepped", 1, 2).step(0.5),
                        Parameter.logNormal("noise", 0, 1),
                        Parameter.logNormal("steppedNoise", 0, 1).step(0.25),
                        Parameter.real("bounded", 0, 1).step(0.1).prior(0.5, 0.2),
                        Parameter.real("onItsScale", 1, 100).log().prior(2, 1),
                        Parameter.real("same", 1, 100).log().prior(2, 1),
                        Parameter.normal("half", 0, 1).between(0, Double.POSITIVE_INFINITY),
                        Parameter.integer("whole", 1, 9).prior(5, 2),
                        Parameter.integer("wholeLog", 1, 64).log().prior(1, 1)));
    }

    enum Size {
        SMALL,
        @Name("medium")
        MEDIUM,
        LARGE
    }

    private record Choosing(
            @OneOf({"gini", "entropy"}) String criterion,

            @OneOf({"gbtree", "gblinear", "dart"}) @Weights({2, 1, 1})
            String booster,

            Size size,
            @Weights({1, 2, 3}) Size weighted,
            @Ordinal Size ordered,
            boolean warm,
            @Weights({3, 1}) boolean rarely,
            @Ordinal({16, 25, 40, 64}) int width,
            @Ordinal({0.1, 0.5}) double share,
            @Ordinal(texts = {"low", "high"}) String level,
            @Name("max_depth") @IntRange(low = 1, high = 2) int maxDepth) {}

    @Test
    void choicesOrderAndWeights() {
        List<Value> sizes = values("SMALL", "medium", "LARGE");
        assertThat(space(Choosing.class))
                .isEqualTo(Space.of(
                        Parameter.categorical("criterion", "gini", "entropy"),
                        Parameter.categorical("booster", "gbtree", "gblinear", "dart")
                                .weights(2, 1, 1),
                        Parameter.categorical("size", sizes),
                        Parameter.categorical("weighted", sizes).weights(1, 2, 3),
                        Parameter.ordinal("ordered", sizes),
                        Parameter.bool("warm"),
                        Parameter.bool("rarely").weights(3, 1),
                        Parameter.ordinal("width", List.of(Value.of(16L), Value.of(25L), Value.of(40L), Value.of(64L))),
                        Parameter.ordinal("share", List.of(Value.of(0.1), Value.of(0.5))),
                        Parameter.ordinal("level", values("low", "high")),
                        Parameter.integer("max_depth", 1, 2)));
    }

    sealed interface Model {}

    record Linear() implements Model {}

    record Svm(@FloatRange(low = 1, high = 2) double c, Kernel kernel) implements Model {}

    @Weights({1, 3})
    sealed interface Kernel {}

    record Rbf() implements Kernel {}

    @Name("poly")
    record Polynomial(@IntRange(low = 2, high = 5) int degree) implements Kernel {}

    record Optimizer(@FloatRange(low = 0, high = 1) double momentum) {}

    private record Nested(Optimizer optimizer, @Name("alg") Model model) {}

    @Test
    void nestedRecordsAndBranchesPrefixTheirNames() {
        assertThat(space(Nested.class))
                .isEqualTo(Space.of(
                        Parameter.real("optimizer.momentum", 0, 1),
                        Parameter.categorical("alg", "Linear", "Svm"),
                        Parameter.real("alg.Svm.c", 1, 2).when(Condition.is("alg", "Svm")),
                        Parameter.categorical("alg.Svm.kernel", "Rbf", "poly")
                                .weights(1, 3)
                                .when(Condition.is("alg", "Svm")),
                        Parameter.integer("alg.Svm.kernel.poly.degree", 2, 5)
                                .when(Condition.is("alg.Svm.kernel", "poly"))));
    }

    @Test
    void aSealedRootIsAChoiceCalledByItsSimpleName() {
        assertThat(space(Kernel.class))
                .isEqualTo(Space.of(
                        Parameter.categorical("Kernel", "Rbf", "poly").weights(1, 3),
                        Parameter.integer("Kernel.poly.degree", 2, 5).when(Condition.is("Kernel", "poly"))));
    }

    private record Conditional(
            @OneOf({"gbtree", "dart"}) String booster,
            @IntRange(low = 1, high = 3) int layers,
            boolean warm,

            @When(parameter = "booster", is = "dart") @FloatRange(low = 0, high = 1)
            OptionalDouble rate,

            @When(parameter = "layers", is = ">= 2") @IntRange(low = 8, high = 256)
            OptionalInt units2,

            @When(
                    parameter = "layers",
                    is = {"1", "3"})
            @IntRange(low = 8, high = 256)
            OptionalLong odd,

            @When(parameter = "warm", is = "true") @When(parameter = "rate", is = "<= 0.5") @OneOf({"a", "b"})
            Optional<String> both,

            @When(parameter = "warm", is = "false") Optional<Boolean> cold,
            @When(parameter = "units2", is = "> 16") Optional<Optimizer> optimizer,
            @When(parameter = "warm", is = "true") Optional<Model> model) {}

    @Test
    void optionalComponentsAreActiveUnderTheirConditions() {
        assertThat(space(Conditional.class))
                .isEqualTo(Space.of(
                        Parameter.categorical("booster", "gbtree", "dart"),
                        Parameter.integer("layers", 1, 3),
                        Parameter.bool("warm"),
                        Parameter.real("rate", 0, 1).when(Condition.is("booster", "dart")),
                        Parameter.integer("units2", 8, 256).when(Condition.compares("layers", ">= 2")),
                        Parameter.integer("odd", 8, 256)
                                .when(new Condition(
                                        List.of(new Condition.OneOf("layers", List.of(Value.of(1L), Value.of(3L)))))),
                        Parameter.categorical("both", "a", "b")
                                .when(Condition.is("warm", true).and(Condition.compares("rate", "<= 0.5"))),
                        Parameter.bool("cold").when(Condition.is("warm", false)),
                        Parameter.real("optimizer.momentum", 0, 1).when(Condition.compares("units2", "> 16")),
                        Parameter.categorical("model", "Linear", "Svm").when(Condition.is("warm", true)),
                        Parameter.real("model.Svm.c", 1, 2).when(Condition.is("model", "Svm")),
                        Parameter.categorical("model.Svm.kernel", "Rbf", "poly")
                                .weights(1, 3)
                                .when(Condition.is("model", "Svm")),
                        Parameter.integer("model.Svm.kernel.poly.degree", 2, 5)
                                .when(Condition.is("model.Svm.kernel", "poly"))));
    }

    sealed interface Stage {}

    record Deep(
            @When(parameter = "layers", is = ">= 2") @IntRange(low = 1, high = 9)
            OptionalInt inner,

            @When(parameter = "warm", is = "true") @IntRange(low = 1, high = 9)
            OptionalInt outer,

            @When(parameter = "stage.Deep.layers", is = "3") Optional<Optimizer> group,
            @IntRange(low = 1, high = 3) int layers)
            implements Stage {}

    private record Shadowing(
            boolean warm, @IntRange(low = 7, high = 9) int layers, Stage stage) {}

    @Test
    void aConditionFindsSiblingsFirstAndTheyImplyTheirBranch() {
        Condition deep = Condition.is("stage", "Deep");
        assertThat(space(Shadowing.class))
                .isEqualTo(Space.of(
                        Parameter.bool("warm"),
                        Parameter.integer("layers", 7, 9),
                        Parameter.categorical("stage", "Deep"),
                        Parameter.integer("stage.Deep.inner", 1, 9)
                                .when(Condition.compares("stage.Deep.layers", ">= 2")),
                        Parameter.integer("stage.Deep.outer", 1, 9).when(deep.and(Condition.is("warm", true))),
                        Parameter.real("stage.Deep.group.momentum", 0, 1)
                                .when(new Condition(
                                        List.of(new Condition.OneOf("stage.Deep.layers", List.of(Value.of(3L)))))),
                        Parameter.integer("stage.Deep.layers", 1, 3).when(deep)));
    }
}
