package io.danlu.selection;

import io.danlu.selection.learn.ModelException;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Spelling;
import io.danlu.space.Value;
import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/**
 * Chooses, in a study of a {@link ModelObjective}, the simplest configuration that is at most one standard error of the
 * best one below it. Among equally simple ones it chooses the better. Source: Breiman, Friedman, Olshen and Stone,
 * "Classification and Regression Trees" (1984), section 3.4.3.
 *
 * @param parameter the parameter that decides which configurations are simpler; a configuration in which it is inactive
 *     is the simplest
 * @param greatest whether its greatest value is the simplest, as with the least number of rows in a leaf, instead of
 *     its least
 */
public record OneStandardError(String parameter, boolean greatest) {

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

    /** Returns the chosen configuration of {@code history}; empty if no trial is complete. */
    public Optional<Trial.Complete> choose(History history) {
        return history.best().flatMap(best -> {
            double least = best.value() - standardError(best);
            return history.completed()
                    .filter(trial -> trial.value() >= least)
                    .min(Comparator.<Trial.Complete>comparingDouble(
                                    trial -> complexity(trial.start().point()))
                            .thenComparing(Comparator.comparingDouble(Trial.Complete::value)
                                    .reversed())
                            .thenComparingInt(Trial::number));
        });
    }

    /** Returns the complexity of a configuration; the least is the simplest. */
    public double complexity(Point point) {
        int index = point.space().indexOf(parameter);
        if (!point.isActive(index)) {
            return Double.NEGATIVE_INFINITY;
        }
        return greatest ? -point.code(index) : point.code(index);
    }

    /**
     * Returns the standard error of the mean over the splits, from their sample variance. It is 0 if fewer than two
     * splits are known, as for a trial that was added from elsewhere.
     */
    private static double standardError(Trial.Complete trial) {
        SequencedMap<String, Value> attributes = trial.result().attributes();
        OptionalDouble splits = number(Optional.ofNullable(attributes.get(ScoreAttributes.SPLITS)));
        OptionalDouble sd = number(Optional.ofNullable(attributes.get("std_test_score")));
        if (splits.isPresent() && sd.isPresent()) {
            return sd.getAsDouble() / Math.sqrt(splits.getAsDouble() - 1);
        }
        return Scores.standardError(IntStream.iterate(0, split -> split + 1)
                .mapToObj(split -> number(Optional.ofNullable(attributes.get("split%d_test_score".formatted(split)))))
                .takeWhile(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList());
    }

    private static OptionalDouble number(Optional<Value> value) {
        return value.map(known -> switch (known) {
                    case Value.Real(double real) -> OptionalDouble.of(real);
                    case Value.Int(long whole) -> OptionalDouble.of(whole);
                    default -> OptionalDouble.empty();
                })
                .orElseGet(OptionalDouble::empty);
    }
}
