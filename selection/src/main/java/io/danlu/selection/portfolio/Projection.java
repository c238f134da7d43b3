package io.danlu.selection.portfolio;

import io.danlu.selection.data.Dataset;
import io.danlu.selection.learn.Hyperparameter;
import io.danlu.selection.learn.Hyperparameters;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.FloatParameter;
import io.danlu.space.IntParameter;
import io.danlu.space.OrdinalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.PartParameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Moves configurations of a learner into a search space. A number becomes the nearest legal one, and a word that the
 * parameter lacks the number that it stands for: {@code none} is no limit, {@code sqrt} a share of the features. A
 * parameter that a configuration lacks has the learner's default, moved likewise, or else its median.
 *
 * @param data decides the meaning of shares of rows and features
 */
record Projection(Space space, Hyperparameters hyperparameters, Dataset data) {

    private static final String FEATURES = "max_features";
    private static final List<String> ROWS = List.of("min_samples_leaf", "min_samples_split");

    /** A number beyond every bound. */
    private static final double FAR = 1e100;

    /** The quantile of the median; for an even number of values, of the upper one. */
    private static final double MEDIAN = 0.5 + 1e-9;

    /** Returns the point for a configuration, which may be forbidden. */
    Point of(Map<String, Value> configuration) {
        return space.assemble(index -> code(space.parameter(index), configuration));
    }

    /** Tells whether the point has the configuration's own values, as far as it has these parameters. */
    static boolean keeps(Point point, Map<String, Value> configuration) {
        return point.values().entrySet().stream()
                .allMatch(held -> isSame(held.getValue(), configuration.getOrDefault(held.getKey(), held.getValue())));
    }

    private static boolean isSame(Value one, Value other) {
        return one.equals(other)
                || (number(one).isPresent()
                        && number(other).isPresent()
                        && number(one).equals(number(other)));
    }

    private double code(Parameter parameter, Map<String, Value> configuration) {
        return Optional.ofNullable(configuration.get(parameter.name()))
                .flatMap(value -> code(parameter, value))
                .or(() -> standard(parameter.name()).flatMap(value -> code(parameter, value)))
                .orElseGet(() -> parameter.quantile(MEDIAN));
    }

    private Optional<Value> standard(String name) {
        return hyperparameters.list().stream()
                .filter(each -> each.name().equals(name))
                .map(Hyperparameter::standard)
                .findFirst();
    }

    private Optional<Double> code(Parameter parameter, Value value) {
        return switch (parameter) {
            case FloatParameter range ->
                amount(range.name(), value, false).stream()
                        .mapToObj(range::nearest)
                        .findFirst();
            case IntParameter range ->
                amount(range.name(), value, true).stream()
                        .mapToObj(range::nearest)
                        .findFirst();
            case CategoricalParameter choice -> among(choice.name(), choice.choices(), value);
            case OrdinalParameter ordinal -> among(ordinal.name(), ordinal.values(), value);
            case PartParameter part -> Optional.empty(); // no learner has one
        };
    }

    /** Returns the position of the value in the list, or that of the nearest number. */
    private Optional<Double> among(String name, List<Value> values, Value value) {
        int equal = IntStream.range(0, values.size())
                .filter(i -> isSame(values.get(i), value))
                .findFirst()
                .orElse(-1);
        if (equal >= 0) {
            return Optional.of((double) equal);
        }
        OptionalDouble wanted = amount(name, value, values.stream().allMatch(Value.Int.class::isInstance));
        return wanted.isEmpty()
                ? Optional.empty()
                : IntStream.range(0, values.size())
                        .filter(i -> number(values.get(i)).isPresent())
                        .boxed()
                        .min(Comparator.comparingDouble(
                                i -> Math.abs(number(values.get(i)).orElseThrow() - wanted.getAsDouble())))
                        .map(Integer::doubleValue);
    }

    /**
     * Returns the number that a value stands for, if it stands for one.
     *
     * @param counts whether the parameter counts features or rows, rather than giving their share
     */
    private OptionalDouble amount(String name, Value value, boolean counts) {
        int features = data.features().size();
        if (name.equals(FEATURES)) {
            double share = value instanceof Value.Text(String word)
                    ? share(word, features)
                    : value instanceof Value.Int(long count)
                            ? (double) count / features
                            : number(value).orElse(1);
            return OptionalDouble.of(counts ? Math.max(1, Math.round(share * features)) : share);
        }
        if (value instanceof Value.Text(String word)) {
            return word.equals("none") ? OptionalDouble.of(FAR) : OptionalDouble.empty();
        }
        return ROWS.contains(name) && value instanceof Value.Int(long count) && !counts
                ? OptionalDouble.of((double) count / data.size())
                : number(value);
    }

    private static double share(String word, int features) {
        return switch (word) {
            case "sqrt" -> Math.sqrt(features) / features;
            case "log2" -> Math.max(1, Math.log(features) / Math.log(2)) / features;
            default -> 1;
        };
    }

    private static OptionalDouble number(Value value) {
        return switch (value) {
            case Value.Real(double real) -> OptionalDouble.of(real);
            case Value.Int(long whole) -> OptionalDouble.of(whole);
            default -> OptionalDouble.empty();
        };
    }
}
