package io.danlu.space;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Refuses conditions that can never hold. For each ancestor of a parameter, one of its values must satisfy all clauses
 * of the chain of conditions that concern it.
 */
final class Conditions {

    /** Parameters with more values than this are checked only at their bounds and around the bounds of comparisons. */
    private static final long LISTED = 10_000;

    private Conditions() {}

    /**
     * Checks the conditions of every parameter.
     *
     * @param named finds a parameter by its name
     */
    static void check(List<Parameter> parameters, Function<String, Parameter> named) {
        for (Parameter parameter : parameters) {
            asked(parameter, named).forEach((ancestor, clauses) -> {
                boolean inherited =
                        clauses.size() == 1 && !parameter.when().clauses().containsAll(clauses);
                if (!inherited) {
                    check(parameter, named.apply(ancestor), clauses);
                }
            });
        }
    }

    /**
     * Returns the clauses of the conditions of the parameter and of its ancestors, by the ancestor that they concern.
     */
    private static Map<String, List<Condition.Clause>> asked(Parameter parameter, Function<String, Parameter> named) {
        Map<String, List<Condition.Clause>> asked = new LinkedHashMap<>();
        Deque<Parameter> open = new ArrayDeque<>(List.of(parameter));
        while (!open.isEmpty()) {
            for (Condition.Clause clause : open.removeFirst().when().clauses()) {
                if (!asked.containsKey(clause.parent())) {
                    asked.put(clause.parent(), new ArrayList<>());
                    open.add(named.apply(clause.parent()));
                }
                asked.getOrDefault(clause.parent(), List.of()).add(clause);
            }
        }
        return asked;
    }

    private static void check(Parameter child, Parameter parent, List<Condition.Clause> asked) {
        if (!canHold(child, parent, asked)) {
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
        double gap = switch (parent) {
            case IntParameter integer -> integer.step();
            case FloatParameter real ->
                real.step().map(FloatParameter.Step::size).orElse(Math.ulp(bound));
            case CategoricalParameter choice -> 0;
            case OrdinalParameter ordinal -> 0;
            case PartParameter part -> part.size().isPresent() ? 1 : Math.ulp(bound);
        };
        return Stream.of(-1, 0, 1).mapToDouble(side -> bound + side * gap);
    }
}
