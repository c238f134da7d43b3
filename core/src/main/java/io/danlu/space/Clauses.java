package io.danlu.space;

import io.danlu.space.clause.ClauseException;
import io.danlu.space.clause.Operand;
import io.danlu.space.clause.Rule;
import io.danlu.space.clause.Scalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** The clauses of a space, the written ones ready for evaluation. Immutable. */
final class Clauses {

    static final Clauses NONE = new Clauses(List.of(), List.of());

    private final List<Clause> all;
    private final List<Rule> rules;
    private final List<Clause.Forbidden> forbidden;

    private Clauses(List<Clause> all, List<Rule> rules) {
        this.all = List.copyOf(all);
        this.rules = List.copyOf(rules);
        this.forbidden = all.stream()
                .filter(Clause.Forbidden.class::isInstance)
                .map(Clause.Forbidden.class::cast)
                .toList();
    }

    /** Returns these clauses and one more. */
    Clauses and(Clause clause, Names names) {
        List<Clause> more = new ArrayList<>(all);
        more.add(clause);
        List<Rule> moreRules = new ArrayList<>(rules);
        if (clause instanceof Clause.Written written) {
            moreRules.add(names.rule(written.name()));
        }
        return new Clauses(more, moreRules);
    }

    List<Clause> all() {
        return all;
    }

    List<Rule> rules() {
        return rules;
    }

    /** Returns true if a clause is written. */
    boolean areWritten() {
        return !rules.isEmpty();
    }

    /** Returns true if a combination is forbidden by code. */
    boolean areForbidding() {
        return !forbidden.isEmpty();
    }

    boolean allow(Point point) {
        for (Rule rule : rules) {
            if (!rule.holds(point.codes())) {
                return false;
            }
        }
        return permit(point);
    }

    /** Returns true if no forbidden combination matches {@code point}. */
    boolean permit(Point point) {
        return forbidden.isEmpty()
                || forbidden.stream().noneMatch(f -> f.matches().test(point));
    }

    /** Returns the first clause that {@code point} breaks, written ones first. */
    Optional<Clause> broken(Point point) {
        return rules.stream()
                .filter(rule -> !rule.holds(point.codes()))
                .findFirst()
                .<Clause>map(rule -> new Clause.Written(rule.text()))
                .or(() ->
                        forbidden.stream().filter(f -> f.matches().test(point)).findFirst());
    }

    boolean sameAs(Clauses that) {
        return names(all).equals(names(that.all));
    }

    /** Written clauses are equal by their texts, forbidden combinations by their names. */
    private static List<String> names(List<Clause> clauses) {
        return clauses.stream()
                .map(clause -> (clause instanceof Clause.Written ? "require " : "forbid ") + clause.name())
                .sorted()
                .toList();
    }

    /** The operands of clauses: the parameters of a space by name. */
    record Names(List<Parameter> parameters, Map<String, Integer> indices) implements Operand.Scope {

        static Names of(List<Parameter> parameters, ToIntFunction<String> indexOf) {
            return new Names(
                    parameters,
                    parameters.stream()
                            .collect(Collectors.toMap(Parameter::name, one -> indexOf.applyAsInt(one.name()))));
        }

        Rule rule(String text) {
            try {
                return Rule.of(text, this);
            } catch (ClauseException mistake) {
                throw new SpaceException("Clause '%s', column %d: %s"
                        .formatted(Spelling.shown(text), mistake.column(), mistake.reason()));
            }
        }

        @Override
        public Optional<Operand> find(String name) {
            return Optional.ofNullable(indices.get(name)).map(this::operand);
        }

        /** Returns the parameter at {@code index} as an operand. */
        Operand operand(int index) {
            return switch (parameters.get(index)) {
                case FloatParameter real -> new Operand.Line(index, false);
                case IntParameter integer -> new Operand.Line(index, true);
                case CategoricalParameter choice -> new Operand.Table(index, scalars(choice.choices()));
                case OrdinalParameter ordinal -> new Operand.Table(index, scalars(ordinal.values()));
                case PartParameter part ->
                    switch (part.structure()) {
                        case SimplexParameter simplex -> new Operand.Line(index, false);
                        case SubsetParameter subset ->
                            new Operand.Table(index, List.of(new Scalar.Bool(false), new Scalar.Bool(true)));
                        case PermutationParameter permutation -> new Operand.Line(index, true);
                    };
            };
        }

        private static List<Scalar> scalars(List<Value> values) {
            return values.stream().map(Names::scalar).toList();
        }

        private static Scalar scalar(Value value) {
            return switch (value) {
                case Value.Real(double real) -> new Scalar.Real(real);
                case Value.Int(long integer) -> new Scalar.Real(integer);
                case Value.Text(String text) -> new Scalar.Text(text);
                case Value.Bool(boolean bool) -> new Scalar.Bool(bool);
                case Value.Null() -> new Scalar.Nothing();
                case Value.Items items -> new Scalar.Text(items.text());
                case Value.Shares shares -> new Scalar.Text(shares.text());
            };
        }

        @Override
        public Collection<String> names() {
            return indices.keySet();
        }

        @Override
        public String suggestion(String unknown, Collection<String> known) {
            return Spelling.nearest(unknown, known);
        }
    }
}
