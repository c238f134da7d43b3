package io.danlu.format;

import io.danlu.trial.Constraint;
import java.util.List;

/** Converts constraints to and from their form in study files: {@code {memory_mb: "<= 512"}}. */
final class ConstraintFormat {

    private ConstraintFormat() {}

    static Json write(List<Constraint> constraints) {
        JsonBuilder block = Json.object();
        constraints.forEach(one -> block.put(one.name(), one.rule()));
        return block.build();
    }

    static List<Constraint> read(Field field) {
        return field.fields().members(ConstraintFormat::read);
    }

    private static Constraint read(String name, Field rule) {
        String text = rule.text();
        try {
            return Constraint.of(name, text);
        } catch (IllegalArgumentException broken) {
            throw rule.refuse("must be <= or >= and a finite number, as in \"<= 512\".");
        }
    }
}
