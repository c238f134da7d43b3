package io.danlu.format;

import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import java.util.Optional;

/** Writes the thresholds and limits in force as JSON for programs and pages. */
public final class OutcomesFormat {

    private OutcomesFormat() {}

    /**
     * Returns {@code objectives} and {@code constraints} in the forms of study files; empty for a study without any
     * threshold or named constraint.
     */
    public static Optional<Json> write(Outcomes outcomes) {
        boolean plain = outcomes.constraints().isEmpty()
                && outcomes.metrics().stream().map(Metric::threshold).allMatch(threshold -> threshold.isEmpty());
        return plain
                ? Optional.empty()
                : Optional.of(Json.object()
                        .put("objectives", Json.list(outcomes.metrics().stream().map(MetricFormat::write)))
                        .put("constraints", ConstraintFormat.write(outcomes.constraints()))
                        .build());
    }
}
