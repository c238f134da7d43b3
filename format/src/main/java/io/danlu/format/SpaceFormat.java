package io.danlu.format;

import io.danlu.space.Clause;
import io.danlu.space.Declaration;
import io.danlu.space.Space;
import io.danlu.space.SpaceException;
import java.util.List;
import java.util.Optional;

/**
 * Converts spaces to and from the {@code space} block of a study file, which has one member for each parameter, in
 * their order.
 *
 * <p>Written clauses stand beside it, in the list {@code require}. Forbidden combinations are code and cannot be written;
 * {@link StudyFormat} writes their names.
 */
public final class SpaceFormat {

    private SpaceFormat() {}

    /** Returns the parameters of {@code space}. */
    public static Json write(Space space) {
        JsonBuilder block = Json.object();
        Declaration.of(space).forEach(declared -> block.put(declared.name(), ParameterFormat.write(declared)));
        return block.build();
    }

    /**
     * Returns the space that {@code block} describes.
     *
     * @throws FormatException if it breaks a rule
     */
    public static Space read(Field block) {
        try {
            List<Declaration> parameters = block.fields().all().stream()
                    .map(entry -> ParameterFormat.read(entry.getKey(), entry.getValue()))
                    .toList();
            if (parameters.isEmpty()) {
                throw block.refuse("must have at least one parameter, as in {lr: {type: float, low: 0, high: 1}}.");
            }
            return Space.of(parameters);
        } catch (SpaceException broken) {
            throw Located.refusal(block, broken);
        }
    }

    /** Returns the written clauses of {@code space}, or empty if it has none. */
    public static Optional<Json> writeClauses(Space space) {
        List<String> texts = Clause.written(space);
        return texts.isEmpty()
                ? Optional.empty()
                : Optional.of(Json.list(texts.stream().map(Json::of)));
    }

    /**
     * Returns the space of the fields {@code space} and {@code require}, the latter a list of clauses, or one clause.
     *
     * @throws FormatException if they break a rule
     */
    public static Space read(Fields fields) {
        Space space = read(fields.required("space"));
        Optional<Field> clauses = fields.optional("require");
        for (Field clause : clauses.map(SpaceFormat::elements).orElse(List.of())) {
            space = required(space, clause);
        }
        return space;
    }

    private static List<Field> elements(Field clauses) {
        return clauses.json() instanceof Json.Arr ? clauses.elements() : List.of(clauses);
    }

    private static Space required(Space space, Field clause) {
        try {
            return space.require(clause.text());
        } catch (SpaceException broken) {
            throw FormatException.of(clause.source(), clause.path() + ": " + broken.getMessage());
        }
    }
}
