package io.danlu.format;

import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import java.util.List;
import java.util.Locale;

/** Converts objectives to and from their form in study files: {@code {name: loss, direction: minimize}}. */
final class MetricFormat {

    private MetricFormat() {}

    static Json write(Metric metric) {
        return Json.object()
                .put("name", metric.name())
                .put("direction", metric.direction().word())
                .build();
    }

    static Metric read(Field field) {
        Fields fields = field.fields().only("name", "direction");
        String name = fields.optional("name").map(Field::name).orElse("value");
        String direction = fields.optional("direction")
                .map(word -> word.oneOf(List.of("minimize", "maximize")))
                .orElse("minimize");
        return new Metric(name, Direction.valueOf(direction.toUpperCase(Locale.ROOT)));
    }

    /** Reads several objectives with distinct names. */
    static List<Metric> readAll(Field list) {
        List<Metric> metrics = list.elements().stream().map(MetricFormat::read).toList();
        if (metrics.isEmpty() || metrics.stream().map(Metric::name).distinct().count() < metrics.size()) {
            throw list.refuse("must name at least one objective, and each by a name of its own.");
        }
        return metrics;
    }
}
