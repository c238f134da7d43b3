package io.danlu.space;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Refuses conditions that can never hold: for each ancestor of a parameter, all that the chain of conditions asks of it must
 * be true of one of its values.
 */
final class Conditions {

    /** Parameters with more values than this are judged at their bounds and around the bounds they are compared with. */
    private static final long LISTED = 10_000;

    private Conditions() {}

    /**
     * Checks every parameter.
     *
     * @param named finds a parameter by its name
     */
    static void check(List<Parameter> parameters, Function<String, Parameter> named) {
        for (Parameter parameter : parameters) {
            List<Condition.Clause> asked = inherited(parameter, named, new HashSet<>());
            for (Condition.Clause clause : parameter.when().clauses()) {
                check(parameter, named.apply(clause.parent()), asked);
            }
        }
    }

    private static List<Condition.Clause> inherited(
            Parameter parameter, Function<String, Parameter> named, Set<String> visited) {
        List<Condition.Clause> all = new ArrayList<>(parameter.when().clauses());
        for (Condition.Clause clause : parameter.when().clauses()) {
            if (visited.add(clause.parent())) {
                all.addAll(inherited(named.apply(clause.parent()), named, visited));
            }
        }
        return all;
    }

    private static void check(Parameter child, Parameter parent, List<Condition.Clause> asked) {
        List<Condition.Clause> ofParent =
                asked.stream().filter(c -> c.parent().equals(parent.name())).toList();
        if (!canHold(child, parent, ofParent)) {
            throw SpaceException.of(
                    child.name(),
                    "its condition on '%s' can never hold. Change the condition, or the values of '%s'.",
                    parent.name(),
                    parent.name());
        }
    }

    private static boolean canHold(Parameter child, Parameter parent, List<Condition.Clause> clauses) {
        try {
            return candidates(parent, clauses).anyMatch(code -> clauses.stream().allMatch(c -> c.holds(parent, code)));
        } catch (SpaceException illegalValue) {
            throw SpaceException.of(child.name(), "its condition cannot be met. %s", illegalValue.getMessage());
        }
    }

    private static DoubleStream candidates(Parameter parent, List<Condition.Clause> clauses) {
        if (parent.size().isPresent() && parent.size().getAsLong() <= LISTED) {
            return LongStream.range(0, parent.size().getAsLong()).mapToDouble(parent::codeAt);
        }
        DoubleStream ends = DoubleStream.of(-Double.MAX_VALUE, Double.MAX_VALUE);
        DoubleStream around = clauses.stream().flatMapToDouble(clause -> switch (clause) {
            case Condition.OneOf(var name, var values) -> values.stream().mapToDouble(parent::code);
            case Condition.Compares(var name, var comparison, double bound) -> near(parent, bound);
        });
        return DoubleStream.concat(ends, around).map(parent::nearest);
    }

    private static DoubleStream near(Parameter parent, double bound) {
        double gap = parent instanceof IntParameter integer ? integer.step() : Math.ulp(bound);
        return Stream.of(-1, 0, 1).mapToDouble(side -> bound + side * gap);
    }
}
