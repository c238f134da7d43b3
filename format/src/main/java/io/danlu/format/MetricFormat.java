package io.danlu.format;

import io.danlu.trial.Metric;
import java.util.List;

/**
 * Converts objectives to and from their form in study files: a list of {@code {name: loss, direction: minimize}}, or an
 * object {@code {accuracy: {direction: maximize, threshold: 0.8}, latency_ms: minimize}}.
 */
final class MetricFormat {

    private MetricFormat() {}

    static Json write(Metric metric) {
        JsonBuilder block = Json.object()
                .put("name", metric.name())
                .put("direction", metric.direction().word());
        metric.threshold().ifPresent(worst -> block.put("threshold", worst));
        return block.build();
    }

    /** Reads several objectives with distinct names. */
    static List<Metric> readAll(Field field) {
        return MetricReader.PLAIN.readAll(field);
    }
}
