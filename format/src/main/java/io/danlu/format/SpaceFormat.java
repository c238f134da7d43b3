package io.danlu.format;

import io.danlu.space.Declaration;
import io.danlu.space.Space;
import io.danlu.space.SpaceException;
import java.util.List;

/**
 * Converts spaces to and from the {@code space} block of a study file, which has one member for each parameter, in
 * their order.
 *
 * <p>Forbidden combinations are code and cannot be written. {@link StudyFormat} writes their names.
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
}
