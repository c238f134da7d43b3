package io.danlu.format.log;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.trial.Report;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Converts reports to and from the members {@code step} and {@code value}. A report of several objectives has
 * {@code values} instead, in the order of the objectives, with {@code null} for one that was not reported.
 */
public final class ReportFormat {

    private ReportFormat() {}

    /** Adds the members of {@code report}. */
    public static JsonBuilder write(JsonBuilder block, Report report) {
        block.put("step", report.step());
        return report.isSingle()
                ? block.put("value", report.value())
                : block.put("values", Json.list(report.values().stream().map(ReportFormat::write)));
    }

    private static Json write(OptionalDouble value) {
        return value.isPresent() ? Json.of(value.getAsDouble()) : new Json.Null();
    }

    /**
     * Returns the report in {@code fields}. Other members are left to the caller.
     *
     * @throws FormatException if it breaks a rule
     * @throws io.danlu.trial.NotFiniteException if a value is NaN or infinite
     */
    public static Report read(Fields fields) {
        long step = fields.required("step").integer();
        if (fields.optional("values").isEmpty()) {
            return new Report(step, fields.required("value").outcome());
        }
        Field values = fields.required("values");
        fields.optional("value").ifPresent(value -> {
            throw value.refuse("must not stand beside values. Give one of the two.");
        });
        List<OptionalDouble> read =
                values.elements().stream().map(ReportFormat::value).toList();
        if (read.stream().allMatch(OptionalDouble::isEmpty)) {
            throw values.refuse("must have a value of an objective at least. Give it, or do not report.");
        }
        return new Report(step, read);
    }

    private static OptionalDouble value(Field field) {
        return field.json() instanceof Json.Null ? OptionalDouble.empty() : OptionalDouble.of(field.outcome());
    }
}
