package io.danlu.space;

import static io.danlu.space.Refusals.bad;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadConditionsTest {

    private static final Parameter LAYERS = Parameter.integer("layers", 1, 3);
    private static final Parameter BOOSTER = Parameter.categorical("booster", "gbtree", "dart");

    static Stream<Arguments> conditions() {
        Parameter rate = Parameter.real("rate", 0, 1);
        return Stream.of(
                bad(Space::of, "Space … no parameters … at least one"),
                bad(() -> Space.of(rate, Parameter.bool("rate")), "'rate' … twice … Rename one"),
                bad(
                        () -> Space.of(BOOSTER, rate.when(Condition.is("bosster", "dart"))),
                        "'rate' … 'bosster' … not a parameter … Did you mean 'booster'?"),
                bad(
                        () -> Space.of(BOOSTER, rate.when(Condition.is("booster", "drat"))),
                        "'rate' … cannot be met … 'drat' … one of gbtree, dart"),
                bad(
                        () -> Space.of(LAYERS, rate.when(Condition.compares("layers", "== 4"))),
                        "'rate' … 'layers' … never hold … Change"),
                bad(
                        () -> Space.of(LAYERS, rate.when(Condition.is("layers", "many"))),
                        "'rate' … 'layers' … many … whole number"),
                bad(
                        () -> Space.of(LAYERS, rate.when(Condition.compares("layers", "> 3"))),
                        "'rate' … 'layers' … never hold … Change"),
                bad(
                        () -> Space.of(BOOSTER, rate.when(Condition.compares("booster", ">= 2"))),
                        "'rate' … 'booster' … no order … List the values"),
                bad(() -> new Condition.OneOf("booster", List.of()), "'booster' … at least one value"),
                bad(() -> Condition.compares("layers", ">= two"), "'layers' … '>= two' … operator and a number … >= 2"),
                bad(() -> Condition.compares("layers", ">= 1.2.3"), "'layers' … '>= 1.2.3' … operator and a number"),
                bad(() -> Condition.compares("layers", "< 1e999"), "'layers' … Infinity … finite"),
                bad(
                        () -> new Condition.Compares("layers", Comparison.DIFFERENT, Double.NaN),
                        "'layers' … NaN … finite"),
                bad(() -> Space.of(rate.when(Condition.compares("rate", "> 0"))), "'rate' … cycle … Break it"),
                bad(BadConditionsTest::cycle, "'a' … cycle … Break it"),
                bad(
                        () -> Space.of(
                                LAYERS,
                                rate.when(
                                        Condition.compares("layers", "> 1").and(Condition.compares("layers", "< 2")))),
                        "'rate' … 'layers' … never hold"),
                bad(BadConditionsTest::contradictsParent, "'c' … 'booster' … never hold … Change"),
                bad(BadConditionsTest::contradictsBetweenParents, "'d' … 'booster' … never hold … Change"),
                bad(BadConditionsTest::contradictsGrandparent, "'d' … 'layers' … never hold … Change"));
    }

    private static void cycle() {
        Space.of(
                LAYERS,
                Parameter.bool("a").when(Condition.is("b", true)),
                Parameter.bool("b").when(Condition.is("a", true)));
    }

    private static void contradictsParent() {
        Space.of(
                BOOSTER,
                Parameter.bool("b").when(Condition.is("booster", "dart")),
                Parameter.bool("c").when(Condition.is("b", true).and(Condition.is("booster", "gbtree"))));
    }

    private static void contradictsBetweenParents() {
        Space.of(
                BOOSTER,
                Parameter.bool("b").when(Condition.is("booster", "dart")),
                Parameter.bool("c").when(Condition.is("booster", "gbtree")),
                Parameter.bool("d").when(Condition.is("b", true).and(Condition.is("c", true))));
    }

    private static void contradictsGrandparent() {
        Space.of(
                LAYERS,
                Parameter.bool("b").when(Condition.compares("layers", ">= 2")),
                Parameter.bool("c").when(Condition.is("b", true)),
                Parameter.bool("d").when(Condition.is("c", true).and(Condition.compares("layers", "< 2"))));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void isRefusedWithThingValueRuleAndWayOut(ThrowingCallable call, String message) {
        Refusals.check(call, message);
    }
}
