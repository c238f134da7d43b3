package io.danlu.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Parses the {@code steps} of a model. The steps themselves check the values. */
final class StepParser {

    /** The steps, each with the keys that it may have. */
    private static final Map<String, List<String>> STEPS = Map.of(
            "impute", List.of("columns", "value"),
            "scale", List.of("columns"),
            "one_hot", List.of(),
            "ordinal", List.of());

    private static final String[] KEYS = {"impute", "scale", "one_hot", "ordinal", "columns", "value"};
    private static final String ALL = "all";

    private StepParser() {}

    static List<RunBlock.Step> read(Field steps) {
        return steps.elements().stream().map(StepParser::step).toList();
    }

    private static RunBlock.Step step(Field step) {
        Fields fields = step.fields().only(KEYS);
        List<String> names = Stream.of(KEYS)
                .filter(key -> STEPS.containsKey(key) && fields.optional(key).isPresent())
                .toList();
        if (names.size() != 1) {
            throw step.refuse(
                    "must have exactly one of impute, scale, one_hot and ordinal, as in {impute: median}. Make a step of each.");
        }
        String name = names.getFirst();
        List<String> beside = STEPS.getOrDefault(name, List.of());
        fields.only(Stream.concat(Stream.of(name), beside.stream()).toArray(String[]::new));
        Field what = fields.required(name);
        return beside.isEmpty()
                ? new RunBlock.Step(name, Optional.empty(), columnsOrAll(what), Optional.empty())
                : new RunBlock.Step(
                        name,
                        Optional.of(what.text()),
                        fields.optional("columns").map(StepParser::columns),
                        fields.optional("value").map(Field::value));
    }

    private static Optional<List<String>> columnsOrAll(Field columns) {
        if (columns.json() instanceof Json.Text(String word)) {
            if (!word.equals(ALL)) {
                throw columns.refuse("must be a list of columns, as in [%s], or the word all, for all columns of texts."
                        .formatted(word));
            }
            return Optional.empty();
        }
        return Optional.of(columns(columns));
    }

    private static List<String> columns(Field columns) {
        List<String> names = columns.elements().stream().map(Field::text).toList();
        if (names.isEmpty() || names.stream().distinct().count() < names.size()) {
            throw columns.refuse("must name at least one column, and each once.");
        }
        return names;
    }
}
