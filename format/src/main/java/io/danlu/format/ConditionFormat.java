package io.danlu.format;

import io.danlu.space.Comparison;
import io.danlu.space.Condition;
import io.danlu.space.SpaceException;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Converts conditions to and from {@code when} blocks: {@code {booster: dart, layers: ">= 2"}}. All keys must hold. A
 * list means any of its values, literally. A text that begins with an operator is a comparison. Several clauses about
 * one parent are a list of such blocks.
 */
final class ConditionFormat {

    private ConditionFormat() {}

    static Optional<Json> write(Condition condition) {
        List<Condition.Clause> clauses = condition.clauses();
        if (clauses.isEmpty()) {
            return Optional.empty();
        }
        boolean distinct =
                clauses.stream().map(Condition.Clause::parent).distinct().count() == clauses.size();
        return Optional.of(
                distinct ? write(clauses) : Json.list(clauses.stream().map(clause -> write(List.of(clause)))));
    }

    private static Json write(List<Condition.Clause> clauses) {
        JsonBuilder block = Json.object();
        clauses.forEach(clause -> block.put(clause.parent(), write(clause)));
        return block.build();
    }

    private static Json write(Condition.Clause clause) {
        return switch (clause) {
            case Condition.OneOf(String parent, List<Value> values)
            when values.size() == 1 && !isComparison(values.getFirst()) -> Json.of(values.getFirst());
            case Condition.OneOf(String parent, List<Value> values) ->
                Json.list(values.stream().map(Json::of));
            case Condition.Compares(String parent, Comparison comparison, double bound) ->
                Json.of(comparison.symbol() + " " + bound);
        };
    }

    private static boolean isComparison(Value value) {
        return value instanceof Value.Text(String text) && Comparison.isWritten(text);
    }

    static Condition read(Field when) {
        List<Field> blocks = when.json() instanceof Json.Arr ? when.elements() : List.of(when);
        List<Condition.Clause> clauses = new ArrayList<>();
        for (Field block : blocks) {
            block.fields().all().forEach(entry -> clauses.add(clause(block, entry.getKey(), entry.getValue())));
        }
        return new Condition(clauses);
    }

    private static Condition.Clause clause(Field block, String parent, Field asked) {
        try {
            if (asked.json() instanceof Json.Arr) {
                return new Condition.OneOf(parent, asked.parameterValues());
            }
            Value value = asked.parameterValue();
            return isComparison(value)
                    ? Comparison.parse(parent, value.text())
                    : new Condition.OneOf(parent, List.of(value));
        } catch (SpaceException broken) {
            throw Located.refusal(block, broken);
        }
    }
}
