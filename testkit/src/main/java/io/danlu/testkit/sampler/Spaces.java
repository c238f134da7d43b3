package io.danlu.testkit.sampler;

import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.util.List;
import java.util.stream.Stream;

/** Spaces of every kind for testing samplers. */
final class Spaces {

    /** Three reals, one on a log scale and one far from zero. */
    static final Space REALS = Space.of(
            Parameter.real("x", -1, 1), Parameter.real("rate", 1e-5, 1e-1).log(), Parameter.real("far", 100, 110));

    /** One parameter of each kind. */
    static final Space MIXED = Space.of(
            Parameter.real("x", 0, 1),
            Parameter.real("drop", 0, 0.5).step(0.1),
            Parameter.real("rounds", 10, 1000).log().overshoot(10),
            Parameter.normal("bias", 0, 2),
            Parameter.logNormal("noise", -1, 1),
            Parameter.integer("depth", 1, 20),
            Parameter.integer("units", 8, 256).log(),
            Parameter.ordinal(
                    "width", Stream.of(16L, 25L, 40L, 64L).map(Value::of).toList()),
            Parameter.bool("warm"),
            Parameter.categorical("booster", "gbtree", "gblinear", "dart").weights(2, 1, 1));

    /** Parameters with parents and grandparents, declared before and after them. */
    static final Space CONDITIONAL = Space.of(
            Parameter.real("rate", 0.01, 0.5).when(Condition.is("booster", "dart")),
            Parameter.categorical("booster", "gbtree", "dart", "none"),
            Parameter.bool("skip").when(Condition.is("booster", "dart")),
            Parameter.real("skipped", 1e-3, 1).log().when(Condition.is("skip", true)),
            Parameter.integer("layers", 1, 3),
            Parameter.integer("units1", 8, 256).log(),
            Parameter.integer("units2", 8, 256).log().when(Condition.compares("layers", ">= 2")),
            Parameter.integer("units3", 8, 256)
                    .log()
                    .when(Condition.compares("layers", ">= 3").and(Condition.is("booster", "gbtree", "dart"))));

    /** A space whose points can be counted, with conditions and a forbidden combination. */
    static final Space FINITE = Space.of(
                    Parameter.integer("a", 1, 3),
                    Parameter.categorical("b", "x", "y", "z"),
                    Parameter.bool("c").when(Condition.is("b", "x", "z")))
            .forbid("odd", point -> point.text("b").equals("x") && point.bool("c") && point.integer("a") == 2);

    /** Three reals, the domain of a quadratic. */
    static final Space CUBE =
            Space.of(Parameter.real("x", -5, 5), Parameter.real("y", -5, 5), Parameter.real("z", -5, 5));

    private Spaces() {}

    /** Returns the spaces above. */
    static List<Space> all() {
        return List.of(REALS, MIXED, CONDITIONAL, FINITE, CUBE);
    }
}
