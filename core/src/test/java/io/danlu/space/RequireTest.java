package io.danlu.space;

import static io.danlu.space.Refusals.bad;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequireTest {

    private static final Space SPACE = Space.of(
            Parameter.integer("warmup", 1, 100),
            Parameter.integer("epochs", 1, 100),
            Parameter.categorical("booster", "tree", "dart"),
            Parameter.real("rate_drop", 0, 0.5).when(Condition.is("booster", "dart")),
            Parameter.bool("fast"),
            Parameter.real("model.lr", 0, 1));

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("warmup < epoch", "column 10: 'epoch' is not a parameter. Did you mean 'epochs'?"),
                mistake("model.lr < 1", "column 6: '.' has no meaning here … backquotes"),
                mistake("warmup + 1", "column 8: a number is no condition"),
                mistake("warmup", "column 1: 'warmup' is no condition"),
                mistake("warmup < 'x'", "column 10: a text is not a number"),
                mistake("fast > 1", "column 1: a truth value is not a number"),
                mistake("booster == 1", "column 9: a text is never equal to a number"),
                mistake("booster == 'drat'", "column 12: 'drat' is none of the values … Did you mean 'dart'?"),
                mistake("booster in ['dart', 3]", "column 21: a text is never equal to a number"),
                mistake("1 < warmup < 3", "column 12: comparisons do not chain"),
                mistake("warmup = 3", "column 8: '=' has no meaning here. Write '=='"),
                mistake("warmup <", "column 9: the end must be a name or a constant"),
                mistake("(warmup < 3", "column 12: the end must be ')'"),
                mistake("", "column 1: a clause must be a condition"),
                mistake("warmup in [1, epochs]", "column 15: 'epochs' must be a constant"),
                mistake("(warmup < 3) == fast", "column 9: a condition is not a value"),
                mistake("warmup > 1e999", "column 10: '1e999' must be a finite number"),
                mistake("booster == 'dart", "column 12: the text has no end"),
                mistake("`warmup < 3", "column 1: the backquote has no end"),
                mistake("(".repeat(200), "column 101: a clause is nested at most 100 deep"),
                mistake("warmup > 200", "no point of the space was found that fulfils it"),
                mistake("warmup / 0 > 1", "no point of the space was found that fulfils it"));
    }

    private static Arguments mistake(String clause, String message) {
        return bad(() -> SPACE.require(clause), message);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aTextThatIsNoClauseIsRefusedWithItsColumn(ThrowingCallable call, String message) {
        Refusals.check(call, message);
    }

    @Test
    void clausesThatContradictOneAnotherAreNamed() {
        assertThatThrownBy(() -> SPACE.require("warmup < epochs", "warmup > 3", "epochs < warmup"))
                .isInstanceOf(SpaceException.class)
                .hasMessageStartingWith("Clauses 'warmup < epochs', 'epochs < warmup': no point");
    }

    @Test
    void aClauseHoldsWhereAnOperandIsInactive() {
        Space space = SPACE.require("rate_drop > 0.1");
        assertThat(space.point(point(5, "tree")).isActive(3)).isFalse();
        Map<String, Value> dart = new java.util.HashMap<>(point(5, "dart"));
        dart.put("rate_drop", Value.of(0.05));
        assertThatThrownBy(() -> space.point(dart))
                .hasMessageContaining("breaks the clause 'rate_drop > 0.1'. Change one of its values.");
    }

    private static Map<String, Value> point(int warmup, String booster) {
        return Map.of(
                "warmup", Value.of(warmup),
                "epochs", Value.of(10),
                "booster", Value.of(booster),
                "fast", Value.of(true),
                "model.lr", Value.of(0.5));
    }

    @Test
    void undefinedConditionsAreUnknownAndUnknownClausesDoNotHold() {
        Space space = Space.of(Parameter.integer("a", 0, 3), Parameter.integer("b", 0, 3));
        assertThat(space.require("a / b >= 1").points()).hasSize(6);
        assertThat(space.require("not a / b >= 1").points()).hasSize(6);
        assertThat(space.require("b == 0 or a / b >= 1").points()).hasSize(10);
        assertThat(space.require("a / b != 7").points()).hasSize(12);
    }

    @Test
    void realsAreEqualWithinRoundingAndIntegersExactly() {
        Space reals = Space.of(
                Parameter.real("x", 0, 1).step(0.1), Parameter.real("y", 0, 1).step(0.1));
        assertThat(reals.require("x + y == 0.3").points()).hasSize(4);
        Space large = Space.of(Parameter.integer("a", 1L << 40, (1L << 40) + 3));
        assertThat(large.require("a == 1099511627777").points()).hasSize(1);
    }

    @Test
    void spacesAreEqualIfTheirClausesHaveTheSameTexts() {
        Space one = SPACE.require("warmup < epochs", "fast");
        assertThat(one)
                .isEqualTo(SPACE.require("fast", " warmup < epochs "))
                .isNotEqualTo(SPACE)
                .isNotEqualTo(SPACE.require("fast"));
        assertThat(one.clauses()).isEqualTo(List.of(new Clause.Written("warmup < epochs"), new Clause.Written("fast")));
    }

    @Test
    void anEquationOfRealsIsKept() {
        Space mixture = Space.of(
                        Parameter.real("a", 0, 1),
                        Parameter.real("b", 0, 1),
                        Parameter.real("c", 1e-4, 1).log())
                .require("a + b + c == 1", "a >= 2 * b");
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            Point point = mixture.draw(random);
            assertThat(mixture.allows(point)).isTrue();
            assertThat(point.real("a") + point.real("b") + point.real("c"))
                    .isCloseTo(1, org.assertj.core.api.Assertions.within(2e-9));
        }
    }
}
