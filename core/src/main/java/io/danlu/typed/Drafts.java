package io.danlu.typed;

import io.danlu.space.CategoricalParameter;
import io.danlu.space.Comparison;
import io.danlu.space.Condition;
import io.danlu.space.Declaration;
import io.danlu.space.OrdinalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.SpaceException;
import io.danlu.space.StructuredParameter;
import io.danlu.space.Value;
import io.danlu.space.clause.ClauseException;
import io.danlu.space.clause.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Collects the parameters found in a type until the parents that their conditions name are known. */
final class Drafts {

    private record Draft(Declaration parameter, Scope scope, List<Scope.Guard> guards) {}

    /** A parameter that may be a parent, and the scope where it was declared. */
    private record Parent(Parameter parameter, Scope scope) {}

    private final List<Draft> drafts = new ArrayList<>();
    private final List<Clause> clauses = new ArrayList<>();
    private int width;

    private record Clause(String text, Scope scope) {}

    /** Adds a parameter of {@code scope}, and returns the index of its first code. */
    int add(Declaration parameter, Scope scope, List<Scope.Guard> guards) {
        drafts.add(new Draft(parameter, scope, guards));
        int index = width;
        width += parameter instanceof StructuredParameter structure
                ? structure.of().size()
                : 1;
        return index;
    }

    /** Adds a clause whose names are looked up in {@code scope}. */
    void require(String text, Scope scope) {
        clauses.add(new Clause(text, scope));
    }

    Space space() {
        Space space = Space.of(drafts.stream()
                .map(draft -> draft.parameter().when(condition(draft.scope(), draft.guards())))
                .toList());
        return space.require(clauses.stream().map(this::qualified).toArray(String[]::new));
    }

    /** Returns the clause with full names; a clause that cannot be parsed is left to the space. */
    private String qualified(Clause clause) {
        try {
            Expression own = Expression.parse(clause.text());
            Expression full = own.renamed(name -> findOutward(clause.scope(), name)
                    .map(draft -> draft.parameter().name())
                    .orElse(name));
            return full.equals(own) ? clause.text() : full.text();
        } catch (ClauseException mistake) {
            return clause.text();
        }
    }

    /**
     * Returns the condition of {@code guards} together with the scope's own guard. Omits the latter if one of the
     * parents is under the same guard, because a child is active only if its parents are.
     */
    private Condition condition(Scope scope, List<Scope.Guard> guards) {
        Condition own = guards.stream()
                .map(guard -> new Condition(List.of(clause(scope, guard))))
                .reduce(Condition.ALWAYS, Condition::and);
        Optional<Scope> guarded = scope.guarded();
        boolean implied = guarded.isEmpty()
                || own.clauses().stream()
                        .flatMap(clause -> find(clause.parent()).stream())
                        .anyMatch(parent -> parent.scope().isWithin(guarded.get()));
        return implied ? own : guardOf(guarded.get()).and(own);
    }

    private Condition guardOf(Scope guarded) {
        return condition(guarded.outer().orElseThrow(), guarded.guard());
    }

    private Condition.Clause clause(Scope scope, Scope.Guard guard) {
        Optional<Parent> parent = findOutward(scope, guard.parent());
        return parent.map(draft -> clause(draft.parameter(), guard.is()))
                .orElseGet(() -> new Condition.OneOf(
                        guard.parent(), guard.is().stream().map(Value::of).toList()));
    }

    private Optional<Parent> findOutward(Scope scope, String name) {
        return find(scope.prefix() + name).or(() -> scope.outer().flatMap(outer -> findOutward(outer, name)));
    }

    private Optional<Parent> find(String name) {
        return drafts.stream()
                .flatMap(draft -> parameters(draft).map(each -> new Parent(each, draft.scope())))
                .filter(parent -> parent.parameter().name().equals(name))
                .findFirst();
    }

    private static Stream<? extends Parameter> parameters(Draft draft) {
        return switch (draft.parameter()) {
            case Parameter parameter -> Stream.of(parameter);
            case StructuredParameter structure -> structure.parts().stream();
        };
    }

    private static Condition.Clause clause(Parameter parent, List<String> is) {
        boolean numeric = !(parent instanceof CategoricalParameter || parent instanceof OrdinalParameter);
        if (numeric && is.size() == 1 && Comparison.isWritten(is.getFirst())) {
            return Comparison.parse(parent.name(), is.getFirst());
        }
        return new Condition.OneOf(
                parent.name(), is.stream().map(text -> read(parent, text)).toList());
    }

    /** Converts {@code text} to a value of the parent's type. */
    private static Value read(Parameter parent, String text) {
        if (parent instanceof CategoricalParameter choice && choice.isMixed()) {
            return Value.of(text);
        }
        try {
            return switch (parent.value(parent.quantile(0))) {
                case Value.Text any -> Value.of(text);
                case Value.Int any -> Value.of(Long.parseLong(text));
                case Value.Real any -> Value.of(Double.parseDouble(text));
                case Value.Bool any when text.equals("true") || text.equals("false") -> Value.of(text.equals("true"));
                case Value.Bool any -> throw new NumberFormatException(text);
                case Value.Null any -> Value.ofNull();
                case Value.Items any -> throw new NumberFormatException(text);
                case Value.Shares any -> throw new NumberFormatException(text);
            };
        } catch (NumberFormatException notOfThatType) {
            throw new SpaceException(
                    "Condition on '%s': '%s' must be one of its values, such as %s, or a comparison such as \">= 2\"."
                            .formatted(
                                    parent.name(),
                                    text,
                                    parent.value(parent.quantile(0)).text()));
        }
    }
}
