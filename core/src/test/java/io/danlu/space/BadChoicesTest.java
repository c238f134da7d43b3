package io.danlu.space;

import static io.danlu.space.Refusals.bad;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadChoicesTest {

    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final Parameter BOOSTER = Parameter.categorical("booster", "gbtree", "dart");

    static Stream<Arguments> choices() {
        Value one = Value.of(1L);
        return Stream.of(
                bad(() -> Parameter.categorical("c"), "'c' … choices (none) … at least one … List them"),
                bad(() -> Parameter.ordinal("c", List.of()), "'c' … values (none) … at least one … List them"),
                bad(() -> Parameter.categorical("c", "a", "b", "a"), "'c' … 'a' … twice … Remove one"),
                bad(() -> Parameter.ordinal("c", List.of(one, Value.of(1.0))), "'c' … '1.0' … twice … Remove one"),
                bad(
                        () -> Parameter.categorical("c", List.of(one, Value.of("1"))),
                        "'c' … two choices … '1' … Rename one"),
                bad(
                        () -> Parameter.ordinal("c", List.of(Value.of("yes"), Value.of(true))),
                        "'c' … 'true' … same type … Quote"),
                bad(() -> Value.of(Double.NaN), "NaN … finite"),
                bad(() -> Value.of(INFINITY), "Infinity … finite"),
                bad(
                        () -> Parameter.categorical("c", "a", "b").weights(1),
                        "'c' … weights (1) … choices (2) … one weight for each"),
                bad(() -> Parameter.bool("c").weights(0, 1), "'c' … weight (0.0) … above 0 … Leave the choice out"),
                bad(
                        () -> Parameter.bool("c").weights(1, Double.NaN),
                        "'c' … weight (NaN) … finite … Leave the choice out"),
                bad(() -> Parameter.bool("c").weights(1, INFINITY), "'c' … weight (Infinity) … finite … Leave"),
                bad(() -> Parameter.bool("c").weights(1e308, 1e308), "'c' … weights … sum … Scale them down"));
    }

    static Stream<Arguments> names() {
        return Stream.of(
                bad(() -> Parameter.bool(""), "Parameter '' … a name is a letter … Rename it"),
                bad(() -> Parameter.bool("learning rate"), "'learning rate' … a name is … Rename it"),
                bad(() -> Parameter.bool("1st"), "'1st' … a name is … Rename it"),
                bad(() -> Parameter.bool("a\nb"), "'a\\nb' … a name is … Rename it"),
                bad(() -> Parameter.bool("a\u001b[31m"), "'a\\x1b[31m' … a name is … Rename it"),
                bad(() -> Parameter.bool("a\u202eb"), "'a\\u202eb' … a name is … Rename it"),
                bad(() -> Parameter.bool("🔥"), "'🔥' … a name is … Rename it"),
                bad(() -> Parameter.bool("a\ud83d"), "'a\\ud83d' … a name is … Rename it"),
                bad(() -> Parameter.bool("学习率"), "'学习率' … a name is … Rename it"),
                bad(() -> Parameter.bool("x".repeat(129)), "xxx…' … up to 127 … Rename it"),
                bad(() -> Parameter.bool("x".repeat(1 << 20)), "xxx…' … up to 127 … Rename it"),
                bad(() -> BOOSTER.code(Value.of("x".repeat(1 << 20))), "'booster' … xxx…' … must be one of"),
                bad(() -> Space.of(BOOSTER).indexOf("x".repeat(1 << 20)), "xxx…' … no parameter of that name"),
                bad(() -> Space.of(BOOSTER).indexOf("boo\nster"), "'boo\\nster' … Did you mean 'booster'?"),
                bad(
                        () -> Space.of(BOOSTER, Parameter.bool("b").when(Condition.is("boo\nster", "x"))),
                        "'boo\\nster' … Did you mean 'booster'?"));
    }

    @ParameterizedTest
    @MethodSource({"choices", "names"})
    void isRefusedWithThingValueRuleAndWayOut(ThrowingCallable call, String message) {
        Refusals.check(call, message);
    }
}
