package io.danlu.selection;

import io.danlu.selection.learn.ModelException;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Spelling;
import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.Optional;

/**
 * The one-standard-error rule by a parameter of the space; see {@link Choice#oneStandardError}.
 *
 * @param parameter the parameter that decides which configurations are simpler; a configuration in which it is inactive
 *     is the simplest
 * @param greatest whether its greatest value is the simplest, as with the least number of rows in a leaf, instead of
 *     its least
 */
public record OneStandardError(String parameter, boolean greatest) implements Choice {

    /**
     * Reads the rule {@code text}: a parameter, with a minus before it if its greatest value is the simplest.
     *
     * @throws ModelException if {@code space} has no such parameter, or one whose values have no order
     */
    public static OneStandardError of(String text, Space space) {
        boolean greatest = text.startsWith("-");
        String name = greatest ? text.substring(1) : text;
        List<String> ordered = space.parameters().stream()
                .filter(parameter -> !(parameter instanceof CategoricalParameter))
                .map(Parameter::name)
                .toList();
        if (!ordered.contains(name)) {
            throw new ModelException(
                    "One-standard-error rule: '%s' must be a parameter of the space whose values have an order.%s It has %s."
                            .formatted(
                                    Spelling.shown(name),
                                    Spelling.nearest(name, ordered),
                                    ordered.isEmpty() ? "none" : String.join(", ", ordered)));
        }
        return new OneStandardError(name, greatest);
    }

    @Override
    public Optional<Trial.Complete> choose(History history) {
        return Choice.oneStandardError(this::complexity).choose(history);
    }

    private double complexity(Point point) {
        int index = point.space().indexOf(parameter);
        if (!point.isActive(index)) {
            return Double.NEGATIVE_INFINITY;
        }
        return greatest ? -point.code(index) : point.code(index);
    }
}
