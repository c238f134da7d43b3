package io.danlu.cli.process;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.trial.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a program wrote to {@code $DANLU_REPORT}: a line of JSON for each step, then one without a step for the result.
 *
 * @param steps intermediate values in their order
 * @param value the result, where there is a line without a step
 */
record ReportFile(List<Report> steps, OptionalDouble value) {

    /**
     * Reads the file's text; blank lines are passed over.
     *
     * @throws io.danlu.format.FormatException if a line is not {@code {"step":3,"value":0.71}} or {@code {"value":0.74}}
     */
    static ReportFile parse(String text) {
        List<Report> steps = new ArrayList<>();
        OptionalDouble value = OptionalDouble.empty();
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            Fields fields = Field.root("$DANLU_REPORT", Json.parse("$DANLU_REPORT", line))
                    .fields()
                    .only("step", "value");
            double number = fields.required("value").real();
            Optional<Field> step = fields.optional("step");
            if (step.isPresent()) {
                steps.add(new Report(step.get().integer(), number));
            } else {
                value = OptionalDouble.of(number);
            }
        }
        return new ReportFile(steps, value);
    }
}
