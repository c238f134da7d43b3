package io.danlu.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.space.SpaceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Types that do not declare a space. Each refusal names the thing, the value, the rule and the way out. */
class BadTypesTest {

    record NoRange(double rate) {}

    record NoIntRange(long depth) {}

    record NoChoices(String criterion) {}

    record ListOf(List<String> names) {}

    record OptionalList(@When(parameter = "a", is = "b") Optional<List<String>> names) {}

    record OfObject(Object any) {}

    record Generic<A>(A part) {}

    record WrongRange(@IntRange(low = 0, high = 1) double rate) {}

    record RangeOnText(@FloatRange(low = 0, high = 1) String criterion) {}

    record RangeOnBool(@IntRange(low = 0, high = 1) boolean warm) {}

    record RangeOnRecord(@FloatRange(low = 0, high = 1) Good inner) {}

    record OneOfOnEnum(@OneOf("A") Letter letter) {}

    record WeightsOnNumber(
            @Weights({1, 2}) @FloatRange(low = 0, high = 1) double rate) {}

    record TwoKinds(
            @IntRange(low = 1, high = 9) @Ordinal({1, 2}) int depth) {}

    record TwoPriors(
            @NormalPrior(mean = 0, sd = 1) @LogNormalPrior(mean = 0, sd = 1)
            double noise) {}

    record TwoSteps(
            @FloatRange(low = 0, high = 1, step = 0.5) @NormalPrior(mean = 0, sd = 1, step = 0.5)
            double noise) {}

    record PriorAlone(@NormalPrior(mean = 0, sd = 1) int count) {}

    record LowAboveHigh(@FloatRange(low = 2, high = 1) double rate) {}

    record LogOfZero(
            @FloatRange(low = 0, high = 1, log = true) double rate) {}

    record StepOfZero(
            @FloatRange(low = 0, high = 1, step = 0) double rate) {}

    record StepThatDoesNotDivide(
            @IntRange(low = 1, high = 10, step = 4) int depth) {}

    record Infinite(
            @FloatRange(low = 0, high = Double.POSITIVE_INFINITY)
            double rate) {}

    record TooWideForInt(
            @IntRange(low = 0, high = 3_000_000_000L) int depth) {}

    record TooWideForFloat(
            @FloatRange(low = 1e-300, high = 1, log = true) float rate) {}

    record Repeated(@OneOf({"a", "a"}) String text) {}

    record NoTexts(@OneOf({}) String text) {}

    record TextsOfNumber(@Ordinal(texts = "1") int width) {}

    record NumbersOfText(@Ordinal({1, 2}) String width) {}

    record ListedEnum(@Ordinal({1, 2}) Letter letter) {}

    record HalfInt(@Ordinal({1, 2.5}) int width) {}

    record FewWeights(@Weights({1, 2, 3}) Letter letter) {}

    record NegativeWeight(@Weights({1, -2}) boolean warm) {}

    record NoConstants(Nothing nothing) {}

    record AlwaysThere(@FloatRange(low = 0, high = 1) OptionalDouble rate) {}

    record NeverEmpty(
            boolean warm,

            @When(parameter = "warm", is = "true") @IntRange(low = 0, high = 1)
            int depth) {}

    record UnknownParent(
            boolean booster,

            @When(parameter = "boster", is = "true") @IntRange(low = 0, high = 1)
            OptionalInt depth) {}

    record UnknownValue(
            Letter letter,

            @When(parameter = "letter", is = "C") @IntRange(low = 0, high = 1)
            OptionalInt depth) {}

    record TextForBool(
            boolean warm,

            @When(parameter = "warm", is = "yes") @IntRange(low = 0, high = 1)
            OptionalInt depth) {}

    record TextForInt(
            @IntRange(low = 1, high = 3) int layers,

            @When(parameter = "layers", is = "many") @IntRange(low = 0, high = 1)
            OptionalInt depth) {}

    record Impossible(
            @IntRange(low = 1, high = 3) int layers,

            @When(parameter = "layers", is = "> 3") @IntRange(low = 0, high = 1)
            OptionalInt depth) {}

    record Circle(
            @When(parameter = "two", is = "> 0") @IntRange(low = 0, high = 1)
            OptionalInt one,

            @When(parameter = "one", is = "> 0") @IntRange(low = 0, high = 1)
            OptionalInt two) {}

    record AllOptional(
            @When(parameter = "warm", is = "true") @IntRange(low = 0, high = 1)
            OptionalInt depth) {}

    record HollowOptional(
            boolean warm,
            @When(parameter = "warm", is = "true") Optional<AllOptional> inner) {}

    record Same(@Name("x") boolean one, @Name("x") boolean two) {}

    record BadName(
            @Name("learning rate") @FloatRange(low = 0, high = 1)
            double rate) {}

    record Empty() {}

    record Tree(@IntRange(low = 0, high = 1) int depth, Node node) {}

    sealed interface Node {}

    record Inner(Tree left) implements Node {}

    sealed interface Mixed {}

    record Plain(boolean warm) implements Mixed {}

    enum Letter implements Mixed {
        A,
        B
    }

    enum Nothing {}

    @Weights({1, 2})
    record WeightedRecord(boolean warm) {}

    record Good(boolean warm) {}

    interface Open {}

    static Stream<Arguments> badTypes() {
        return Stream.of(
                bad(NoRange.class, "'rate'", "NoRange", "double needs a range", "@FloatRange(low"),
                bad(NoIntRange.class, "'depth'", "long needs a range", "@IntRange(low"),
                bad(NoChoices.class, "'criterion'", "String needs its choices", "@OneOf({"),
                bad(ListOf.class, "'names'", "items of a List", "constants of an enum"),
                bad(OptionalList.class, "'names'", "items of a List", "constants of an enum"),
                bad(OfObject.class, "'any'", "Object", "Use double, float"),
                bad(Generic.class, "'part'", "type A", "Use double, float"),
                bad(WrongRange.class, "'rate'", "@IntRange", "double", "Use @FloatRange or"),
                bad(RangeOnText.class, "'criterion'", "@FloatRange", "String", "Use @OneOf or"),
                bad(RangeOnBool.class, "'warm'", "@IntRange", "boolean", "Use @Weights"),
                bad(RangeOnRecord.class, "'inner'", "@FloatRange", "Good", "Remove it"),
                bad(OneOfOnEnum.class, "'letter'", "@OneOf", "Letter", "Use @Weights or @Ordinal"),
                bad(WeightsOnNumber.class, "'rate'", "@Weights", "double", "Use @FloatRange"),
                bad(TwoKinds.class, "'depth'", "@IntRange and @Ordinal exclude", "Keep one"),
                bad(TwoPriors.class, "'noise'", "@NormalPrior and @LogNormalPrior exclude", "Keep one"),
                bad(TwoSteps.class, "'noise'", "step (0.5)", "must be the range's", "Move it"),
                bad(PriorAlone.class, "'count'", "int needs a range", "@IntRange(low"),
                bad(LowAboveHigh.class, "'rate'", "low (2)", "must not exceed high (1)", "Swap"),
                bad(LogOfZero.class, "'rate'", "low (0)", "must be positive on a log scale", "Use a linear scale"),
                bad(StepOfZero.class, "'rate'", "step (0)", "above 0", "Leave it out"),
                bad(StepThatDoesNotDivide.class, "'depth'", "step (4)", "must divide", "nearest reachable high is 9"),
                bad(Infinite.class, "'rate'", "0..Infinity", "must be finite", "normal prior"),
                bad(TooWideForInt.class, "'depth'", "0..3000000000", "int's reach", "long"),
                bad(TooWideForFloat.class, "'rate'", "low (1.0E-300)", "float's reach", "double"),
                bad(Repeated.class, "'text'", "'a'", "must not be listed twice", "Remove one"),
                bad(NoTexts.class, "'text'", "(none)", "at least one", "List them"),
                bad(TextsOfNumber.class, "'width'", "texts", "must be numbers", "@Ordinal({"),
                bad(NumbersOfText.class, "'width'", "must list texts", "@Ordinal(texts"),
                bad(ListedEnum.class, "'letter'", "must list nothing on an enum", "@Ordinal alone"),
                bad(HalfInt.class, "'width'", "value (2.5)", "must be a whole number", "double"),
                bad(FewWeights.class, "'letter'", "weights (3)", "as many as choices (2)", "one weight for each"),
                bad(NegativeWeight.class, "'warm'", "weight (-2.0)", "above 0", "Leave the choice out"),
                bad(NoConstants.class, "'nothing'", "(none)", "at least one", "List them"),
                bad(AlwaysThere.class, "'rate'", "must have a condition", "Add @When"),
                bad(NeverEmpty.class, "'depth'", "must be optional", "OptionalInt"),
                bad(UnknownParent.class, "'depth'", "'boster'", "not a parameter", "Did you mean 'booster'?"),
                bad(UnknownValue.class, "'depth'", "'C'", "must be one of A, B"),
                bad(TextForBool.class, "'warm'", "'yes'", "one of its values", "false"),
                bad(TextForInt.class, "'layers'", "'many'", "one of its values", ">= 2"),
                bad(Impossible.class, "'depth'", "'layers'", "can never hold", "Change"),
                bad(Circle.class, "'one'", "cycle", "Break it"),
                bad(HollowOptional.class, "'inner'", "must have a component that is not optional", "AllOptional"),
                bad(Same.class, "'x'", "must not be used twice", "Rename one"),
                bad(BadName.class, "'learning rate'", "a name is", "Rename it"),
                bad(Empty.class, "Space", "no parameters", "at least one"),
                bad(Tree.class, "Tree", "must not contain itself", "Tree → Node → Inner → Tree", "Break the circle"),
                bad(Mixed.class, "Mixed", "permits Letter", "neither a record nor", "Make it a record"),
                bad(WeightedRecord.class, "WeightedRecord", "@Weights", "sealed interface"),
                bad(Letter.class, "Letter", "a space is a record", "Declare one"),
                bad(Open.class, "Open", "a space is a record", "Declare one"),
                bad(String.class, "String", "a space is a record", "Declare one"),
                bad(int.class, "int", "a space is a record", "Declare one"));
    }

    private static Arguments bad(Class<?> type, String... parts) {
        return Arguments.of(type, List.of(parts));
    }

    @ParameterizedTest
    @MethodSource("badTypes")
    void aBadTypeIsRefusedWithThingValueRuleAndWayOut(Class<?> type, List<String> parts) {
        assertThatThrownBy(() -> TypedCodec.of(type))
                .isInstanceOf(SpaceException.class)
                .satisfies(refusal ->
                        assertThat(refusal.getMessage()).contains(parts).doesNotContain("\n"));
    }

    record Nulls(
            @OneOf("a") String text,
            @When(parameter = "text", is = "a") Optional<Boolean> flag) {}

    @Test
    void aNullComponentIsRefusedByItsName() {
        TypedCodec<Nulls> codec = TypedCodec.of(Nulls.class);
        List<Optional<Boolean>> present = new ArrayList<>(List.of(Optional.of(true)));
        present.set(0, null);
        assertThatThrownBy(() -> codec.encode(new Nulls("a", present.getFirst())))
                .isInstanceOf(SpaceException.class)
                .hasMessageContaining("'flag'")
                .hasMessageContaining("null");
    }
}
