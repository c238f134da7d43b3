package io.danlu.space;

import static io.danlu.space.Refusals.bad;

import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadRangesTest {

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    static Stream<Arguments> ranges() {
        return Stream.of(
                bad(() -> Parameter.real("lr", 2, 1), "'lr' … low (2) … exceed high (1) … Swap"),
                bad(() -> Parameter.integer("d", 9, 3), "'d' … low (9) … high (3) … Swap"),
                bad(
                        () -> Parameter.real("lr", 0, 1).log(),
                        "'lr' … low (0) … must be positive on a log … low = 1.0E-8"),
                bad(() -> Parameter.real("lr", -1, 1).log(), "low (-1) … positive … linear scale"),
                bad(() -> Parameter.real("lr", -2, -1).log(), "low (-2) … positive … linear scale"),
                bad(() -> Parameter.integer("n", 0, 9).log(), "'n' … low (0) … positive … linear"),
                bad(() -> Parameter.logNormal("n", 0, 1).between(0, 0), "high (0) … positive … linear"),
                bad(() -> Parameter.real("lr", Double.NaN, 1), "'lr' … NaN..1.0 … numbers … Give low and high"),
                bad(() -> Parameter.real("lr", 0, Double.NaN), "'lr' … 0.0..NaN … numbers … Give low and high"),
                bad(() -> Parameter.real("lr", 0, INFINITY), "0..Infinity … finite … nearer bounds"),
                bad(() -> Parameter.real("lr", -INFINITY, 0), "-Infinity..0 … finite … normal prior"),
                bad(() -> Parameter.real("lr", -1e308, 1e308), "-1.0E308..1.0E308 … width … nearer bounds"),
                bad(() -> Parameter.integer("n", 0, Long.MAX_VALUE), "'n' … 9223372036854775807 … 2^53 … Scale"),
                bad(() -> Parameter.integer("n", Long.MIN_VALUE, 0), "'n' … -9223372036854775808 … 2^53 … Scale"),
                bad(() -> Parameter.real("lr", 0, 1).step(0), "'lr' … step (0) … above 0 … Leave it out"),
                bad(() -> Parameter.real("lr", 0, 1).step(-0.1), "step (-0.1) … above 0 … Leave it out"),
                bad(() -> Parameter.real("lr", 0, 1).step(Double.NaN), "step (NaN) … finite … Leave it out"),
                bad(() -> Parameter.real("lr", 0, 1).step(INFINITY), "step (Infinity) … finite … Leave it out"),
                bad(() -> Parameter.real("lr", 0, 1).step(0.3), "step (0.3) … divide the range 0..1 … high is 0.9"),
                bad(() -> Parameter.real("lr", 0, 1).step(5), "step (5) … divide … high is 5"),
                bad(() -> Parameter.real("lr", 1, 1).step(0.5), "step (0.5) … divide … high is 1.5"),
                bad(() -> Parameter.integer("n", 1, 10).step(4), "step (4) … divide the range 1..10 … high is 9"),
                bad(() -> Parameter.integer("n", 1, 10).step(0), "'n' … step (0) … above 0"),
                bad(() -> Parameter.integer("n", 1, 10).step(-3), "'n' … step (-3) … above 0"),
                bad(
                        () -> Parameter.normal("x", 0, 1).overshoot(1),
                        "'x' … overshoot … two finite bounds … leave it out"),
                bad(() -> Parameter.real("x", 0, 1).overshoot(0), "'x' … step (0) … above 0"),
                bad(() -> Parameter.normal("x", 0, 0), "'x' … sd (0) … above 0 … constant"),
                bad(() -> Parameter.normal("x", 0, -1), "'x' … sd (-1) … above 0"),
                bad(() -> Parameter.normal("x", Double.NaN, 1), "'x' … mean (NaN) … finite … Give a number"),
                bad(() -> Parameter.logNormal("x", 0, INFINITY), "'x' … sd (Infinity) … finite … constant"),
                bad(BadRangesTest::overshootWithoutStep, "'x' … overshoot … needs a step … leave it out"));
    }

    private static void overshootWithoutStep() {
        FloatParameter.Step.of("x", OptionalDouble.empty(), true);
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void isRefusedWithThingValueRuleAndWayOut(ThrowingCallable call, String message) {
        Refusals.check(call, message);
    }
}
