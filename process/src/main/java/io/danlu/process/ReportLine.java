package io.danlu.process;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A line of {@code $DANLU_REPORT}. */
sealed interface ReportLine {

    /** The file's name in messages. */
    String SOURCE = "$DANLU_REPORT";

    /** Intermediate values at a step. */
    record Step(Report report) implements ReportLine {}

    /** Values of the result, by outcome. */
    record Values(Map<String, Double> values) implements ReportLine {}

    /**
     * Reads a line.
     *
     * @param outcomes the outcomes of the study
     * @throws FormatException if it is malformed
     * @throws io.danlu.trial.NotFiniteException for a step with a value that is not finite
     */
    static ReportLine read(String text, Outcomes outcomes) {
        Fields fields = Field.root(SOURCE, Json.parse(SOURCE, text)).fields();
        return fields.optional("step").isPresent()
                ? new Step(step(fields, outcomes))
                : new Values(result(fields, outcomes.names()));
    }

    /**
     * Reads values by name: beside the step, or in {@code values} as in ask-tell. Unless an outcome has that name,
     * {@code value} is the first objective. Constraints are judged at the end, so that their values at a step are left
     * out.
     */
    private static Report step(Fields fields, Outcomes outcomes) {
        long step = fields.required("step").integer();
        Fields named = fields.optional("values").isPresent()
                ? fields.only("step", "values").required("values").fields().only(known(outcomes))
                : fields.only(known(outcomes, "step", "value"));
        Map<String, Double> values = new LinkedHashMap<>();
        if (!outcomes.names().contains("value")) {
            String first = outcomes.metrics().getFirst().name();
            fields.optional("value").ifPresent(value -> values.put(first, value.outcome()));
        }
        outcomes.metrics().stream()
                .map(Metric::name)
                .forEach(name -> named.optional(name).ifPresent(value -> values.put(name, value.outcome())));
        if (values.isEmpty()) {
            throw FormatException.of(
                    SOURCE,
                    "step %d has no value. Write {\"step\":%d,\"%s\":NUMBER}."
                            .formatted(step, step, outcomes.metrics().getFirst().name()));
        }
        return Report.of(step, values, outcomes.metrics());
    }

    private static String[] known(Outcomes outcomes, String... others) {
        return Stream.concat(Stream.of(others), outcomes.names().stream()).toArray(String[]::new);
    }

    /** Reads a line of the result. An only outcome may also be called {@code value}. */
    private static Map<String, Double> result(Fields fields, List<String> names) {
        String only = names.getFirst();
        if (names.size() == 1 && fields.optional(only).isEmpty()) {
            return Map.of(only, fields.only("step", "value").required("value").outcome());
        }
        fields.only(names.toArray(String[]::new));
        Map<String, Double> values = new LinkedHashMap<>();
        names.forEach(name -> fields.optional(name).ifPresent(value -> values.put(name, value.outcome())));
        return values;
    }
}
