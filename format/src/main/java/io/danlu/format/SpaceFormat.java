package io.danlu.format;

import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.SpaceException;
import java.util.List;

/**
 * A space as the {@code space} block of a study file: one member per parameter, in their order.
 *
 * <p>Forbidden combinations are code and cannot be written; whoever keeps a space keeps their names beside it.
 */
public final class SpaceFormat {

    private SpaceFormat() {}

    /** The parameters of {@code space}. */
    public static Json write(Space space) {
        JsonBuilder block = Json.object();
        space.parameters().forEach(parameter -> block.put(parameter.name(), ParameterFormat.write(parameter)));
        return block.build();
    }

    /**
     * The space that {@code block} describes.
     *
     * @throws FormatException if it breaks a rule
     */
    public static Space read(Field block) {
        try {
            List<? extends Parameter> parameters = block.fields().all().stream()
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
