package io.danlu.analysis;

import io.danlu.space.CategoricalParameter;
import io.danlu.space.FloatParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.SpaceException;
import io.danlu.space.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The default of each parameter of a space: the known one if it is legal, else a plain one.
 *
 * <p>Plain defaults are the likeliest choice of a categorical parameter, the first of equal ones, and the middle of the
 * prior for others. A real parameter without a grid has the roundest number in the middle half of its prior: the median
 * with as few significant digits as possible.
 */
final class Defaults {

    private static final int DIGITS = 3;

    private final Space space;
    private final Map<String, Value> known;

    /** @param known defaults by name; names that are no parameters' and illegal values are ignored */
    Defaults(Space space, Map<String, Value> known) {
        this.space = space;
        this.known = Map.copyOf(known);
    }

    /** Returns the code of the default of a parameter, by its index in the space. */
    double code(int index) {
        Parameter parameter = space.parameter(index);
        return Optional.ofNullable(known.get(parameter.name()))
                .map(value -> legal(parameter, value))
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .orElseGet(() -> plain(parameter));
    }

    private static OptionalDouble legal(Parameter parameter, Value value) {
        try {
            Value meant = parameter instanceof FloatParameter && value instanceof Value.Int(long whole)
                    ? Value.of((double) whole)
                    : value;
            return OptionalDouble.of(parameter.code(meant));
        } catch (SpaceException illegal) {
            return OptionalDouble.empty();
        }
    }

    private static double plain(Parameter parameter) {
        double median = parameter.quantile(0.5);
        return switch (parameter) {
            case CategoricalParameter choices -> likeliest(choices);
            case FloatParameter number when number.step().isEmpty() -> round(number, median);
            default -> median;
        };
    }

    private static double likeliest(CategoricalParameter choices) {
        double best = 0;
        for (int choice = 1; choice < choices.choices().size(); choice++) {
            best = weight(choices, choice) > weight(choices, (int) best) ? choice : best;
        }
        return best;
    }

    private static double weight(CategoricalParameter choices, int choice) {
        return choices.weights().isEmpty() ? 1 : choices.weights().get(choice);
    }

    private static double round(FloatParameter number, double median) {
        double low = number.quantile(0.25);
        double high = number.quantile(0.75);
        return IntStream.rangeClosed(1, DIGITS)
                .mapToDouble(digits ->
                        new BigDecimal(median).round(new MathContext(digits)).doubleValue())
                .filter(round -> round >= low && round <= high)
                .findFirst()
                .orElse(median);
    }
}
