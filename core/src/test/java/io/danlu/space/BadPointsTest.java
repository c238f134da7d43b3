package io.danlu.space;

import static io.danlu.space.Refusals.bad;

import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadPointsTest {

    private static final Parameter LAYERS = Parameter.integer("layers", 1, 3);
    private static final Parameter BOOSTER = Parameter.categorical("booster", "gbtree", "dart");

    static Stream<Arguments> points() {
        Space space = Space.of(
                BOOSTER,
                LAYERS,
                Parameter.real("rate", 0, 1).when(Condition.is("booster", "dart")),
                Parameter.real("drop", 0, 0.5).step(0.1));
        Value tree = Value.of("gbtree");
        Value two = Value.of(2L);
        Value half = Value.of(0.5);
        return Stream.of(
                bad(() -> space.point(Map.of("booster", tree, "layers", two)), "'drop' … active … needs a value"),
                bad(
                        () -> space.point(Map.of("booster", tree, "layers", two, "drop", half, "rate", half)),
                        "'rate' … inactive … Leave its value out"),
                bad(() -> space.point(Map.of("layer", two)), "'layer' … no parameter … Did you mean 'layers'?"),
                bad(() -> new PartialPoint(space, Map.of("layer", two)).check(), "'layer' … Did you mean 'layers'?"),
                bad(
                        () -> new PartialPoint(space, Map.of("drop", Value.of(0.25))).check(),
                        "'drop' … 0.25 … between 0.0 and 0.5 in steps of 0.1"),
                bad(
                        () -> new PartialPoint(space, Map.of("rate", Value.of(1.1))).check(),
                        "'rate' … 1.1 … between 0.0 and 1.0"),
                bad(
                        () -> new PartialPoint(space, Map.of("layers", Value.of(4L))).check(),
                        "'layers' … (4) … between 1 and 3"),
                bad(
                        () -> new PartialPoint(space, Map.of("layers", Value.of(1.5))).check(),
                        "'layers' … (1.5) … whole number"),
                bad(
                        () -> new PartialPoint(space, Map.of("rate", Value.of("fast"))).check(),
                        "'rate' … (fast) … must be a number"),
                bad(
                        () -> new PartialPoint(space, Map.of("booster", two)).check(),
                        "'booster' … '2' … one of gbtree, dart"),
                bad(
                        () -> space.forbid("shallow", p -> p.integer("layers") < 3)
                                .point(Map.of("booster", tree, "layers", two, "drop", half)),
                        "layers=2 … forbidden by 'shallow' … Change"),
                bad(() -> space.forbid("everything", p -> true), "'everything' … no point … Narrow"),
                bad(() -> space.forbid("too large", p -> false), "'too large' … a name is … Rename it"));
    }

    @ParameterizedTest
    @MethodSource("points")
    void isRefusedWithThingValueRuleAndWayOut(ThrowingCallable call, String message) {
        Refusals.check(call, message);
    }
}
