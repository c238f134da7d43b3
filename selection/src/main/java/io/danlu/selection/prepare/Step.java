package io.danlu.selection.prepare;

import io.danlu.selection.learn.ModelException;
import io.danlu.space.Spelling;
import io.danlu.space.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** One step; its meaning is that of scikit-learn's class of the same purpose. */
public sealed interface Step {

    /** The names of the steps in study files. */
    List<String> NAMES = List.of("impute", "scale", "one_hot", "ordinal");

    /** The way in which missing values are filled in. */
    enum Strategy {
        /** Fills in the mean of a column of numbers. */
        MEAN,
        /** Fills in the median of a column of numbers. */
        MEDIAN,
        /** Fills in the most frequent value, the least among equals. */
        MOST_FREQUENT,
        /** Fills in a given value. */
        CONSTANT
    }

    /** The way in which numbers are scaled. */
    enum Scaling {
        /** Scales to mean 0 and standard deviation 1. */
        STANDARD,
        /** Scales to the range from 0 to 1. */
        MIN_MAX,
        /** Scales to median 0 and quartiles that are 1 apart. */
        ROBUST,
        /** Does not scale. */
        NONE
    }

    /** Returns the columns of the step, if it is limited to some of those that it can take. */
    Optional<List<String>> columns();

    /** Fills in missing values: scikit-learn's {@code SimpleImputer}. */
    record Impute(Strategy strategy, Optional<List<String>> columns, Optional<Value> constant) implements Step {

        public Impute {
            columns = columns.map(List::copyOf);
            if (constant.isPresent() != (strategy == Strategy.CONSTANT)) {
                throw new ModelException(
                        "Step 'impute': %s. Write {impute: constant, value: VALUE}, or {impute: median}."
                                .formatted(
                                        constant.isPresent()
                                                ? "a value is for the strategy constant, not for " + word(strategy)
                                                : "the strategy constant needs a value"));
            }
        }
    }

    /** Shifts and divides columns of numbers: {@code StandardScaler}, {@code MinMaxScaler}, {@code RobustScaler}. */
    record Scale(Scaling scaling, Optional<List<String>> columns) implements Step {

        public Scale {
            columns = columns.map(List::copyOf);
        }
    }

    /**
     * Replaces a column of texts by a column of 0 and 1 for each category:
     * {@code OneHotEncoder(handle_unknown='ignore')}.
     */
    record OneHot(Optional<List<String>> columns) implements Step {

        public OneHot {
            columns = columns.map(List::copyOf);
        }
    }

    /**
     * Replaces texts by their number, from 0, in the order of the column's texts, and unknown texts by -1. This is
     * {@code OrdinalEncoder(handle_unknown='use_encoded_value', unknown_value=-1)}.
     */
    record Ordinal(Optional<List<String>> columns) implements Step {

        public Ordinal {
            columns = columns.map(List::copyOf);
        }
    }

    /**
     * Returns the step of a name.
     *
     * @param name one of {@link #NAMES}
     * @param choice the strategy or scaling; none for the others
     * @param columns none for all
     * @param value of the strategy {@code constant}
     * @throws ModelException for a name or choice that is unknown
     */
    static Step of(String name, Optional<String> choice, Optional<List<String>> columns, Optional<Value> value) {
        return switch (name) {
            case "impute" -> new Impute(constant(name, choice.orElse(""), Strategy.values()), columns, value);
            case "scale" -> new Scale(constant(name, choice.orElse(""), Scaling.values()), columns);
            case "one_hot" -> new OneHot(columns);
            case "ordinal" -> new Ordinal(columns);
            default ->
                throw new ModelException("Step: '%s' is unknown.%s Use one of %s."
                        .formatted(name, Spelling.nearest(name, NAMES), String.join(", ", NAMES)));
        };
    }

    /**
     * Returns the strategies or scalings of a step, as study files spell them; none if it has no such choice.
     *
     * @param name one of {@link #NAMES}
     */
    static List<String> choices(String name) {
        Enum<?>[] constants = switch (name) {
            case "impute" -> Strategy.values();
            case "scale" -> Scaling.values();
            default -> new Enum<?>[0];
        };
        return Arrays.stream(constants).map(Step::word).toList();
    }

    /** Returns the constant of a word. */
    static <E extends Enum<E>> E constant(String step, String word, E[] constants) {
        List<String> words = Arrays.stream(constants).map(Step::word).toList();
        return Arrays.stream(constants)
                .filter(constant -> word(constant).equals(word))
                .findFirst()
                .orElseThrow(() -> new ModelException("Step '%s': '%s' is unknown.%s Use one of %s."
                        .formatted(
                                step,
                                Spelling.shown(word),
                                Spelling.nearest(word, words),
                                words.stream().collect(Collectors.joining(", ")))));
    }

    /** Returns the constant's spelling in study files. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
