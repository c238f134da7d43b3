package io.danlu.study;

import io.danlu.space.CategoricalParameter;
import io.danlu.space.Clause;
import io.danlu.space.Condition;
import io.danlu.space.FloatParameter;
import io.danlu.space.IntParameter;
import io.danlu.space.OrdinalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.PartParameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.SpaceException;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleFunction;

/** The outcome of placing the values of a trial, possibly of another study, in a space. */
public sealed interface Fit {

    /** The values are a point of the space. */
    record Inside(Point point) implements Fit {}

    /**
     * The values are not a point of the space.
     *
     * @param parameter the parameter whose value is illegal; empty for a forbidden combination
     * @param why the broken rule, without the value: {@code depth is above 20}
     */
    record Outside(Optional<String> parameter, String why) implements Fit {}

    /**
     * The values lack parameters that are active in the space.
     *
     * @param parameters their names, at least one
     */
    record Lacking(List<String> parameters) implements Fit {}

    /**
     * Places {@code values} in {@code space}.
     *
     * @param values values by parameter name; parameters that the space lacks are dropped
     * @param backfill legal values for parameters that are active in the space and have none
     */
    static Fit of(Map<String, Value> values, Map<String, Value> backfill, Space space) {
        return new Attempt(values, backfill, space).fit();
    }

    /**
     * The construction of one point, parents first. The children of a parameter whose value is unknown are not judged.
     */
    final class Attempt {

        private final Map<String, Value> values;
        private final Map<String, Value> backfill;
        private final Space space;
        private final List<Outside> broken = new ArrayList<>();
        private final List<String> lacking = new ArrayList<>();
        private final Set<String> unknown = new HashSet<>();

        private Attempt(Map<String, Value> values, Map<String, Value> backfill, Space space) {
            this.values = values;
            this.backfill = backfill;
            this.space = space;
        }

        private Fit fit() {
            Point point = space.assemble(index -> code(space.parameter(index)));
            if (!broken.isEmpty()) {
                return broken.getFirst();
            }
            if (!lacking.isEmpty()) {
                return new Lacking(lacking);
            }
            return space.clauses().stream()
                    .filter(clause -> clause.isBrokenBy(point))
                    .<Fit>map(clause -> new Outside(Optional.empty(), rule(clause)))
                    .findFirst()
                    .orElseGet(() -> new Inside(point));
        }

        private double code(Parameter parameter) {
            String name = parameter.declaration().name();
            Optional<Value> value =
                    Optional.ofNullable(values.get(name)).or(() -> Optional.ofNullable(backfill.get(name)));
            boolean judged = parameter.when().clauses().stream()
                    .map(Condition.Clause::parent)
                    .noneMatch(unknown::contains);
            if (value.isPresent()) {
                try {
                    return parameter.codeIn(value.get());
                } catch (SpaceException illegal) {
                    return unknown(
                            parameter, judged, broken, new Outside(Optional.of(name), rule(parameter, value.get())));
                }
            }
            return unknown(parameter, judged, lacking, name);
        }

        /** Records a problem and returns some legal code, so that the other parameters can be checked. */
        private <P> double unknown(Parameter parameter, boolean judged, List<P> problems, P problem) {
            unknown.add(parameter.name());
            boolean first = !(parameter instanceof PartParameter part) || part.item() == 0;
            if (judged && first) {
                problems.add(problem);
            }
            return parameter.quantile(0.5);
        }

        private static String rule(Clause clause) {
            return switch (clause) {
                case Clause.Written(String text) -> "breaks " + text;
                case Clause.Forbidden(String name, var matches) -> "forbidden by " + name;
            };
        }

        private static String rule(Parameter parameter, Value value) {
            return switch (parameter) {
                case FloatParameter real -> rule(real.name(), value, real.low(), real.high(), Double::toString);
                case IntParameter integer ->
                    rule(integer.name(), value, integer.low(), integer.high(), bound -> Long.toString((long) bound));
                case CategoricalParameter choice -> choice.name() + " is none of the choices";
                case OrdinalParameter ordinal -> ordinal.name() + " is none of the values";
                case PartParameter part -> part.structure().name() + " is no legal combination of its items";
            };
        }

        private static String rule(String name, Value value, double low, double high, DoubleFunction<String> text) {
            double number = switch (value) {
                case Value.Real(double real) -> real;
                case Value.Int(long integer) -> integer;
                default -> Double.NaN;
            };
            if (Double.isNaN(number)) {
                return name + " is not a number";
            }
            if (number < low) {
                return "%s is below %s".formatted(name, text.apply(low));
            }
            return number > high ? "%s is above %s".formatted(name, text.apply(high)) : name + " is between two steps";
        }
    }
}
