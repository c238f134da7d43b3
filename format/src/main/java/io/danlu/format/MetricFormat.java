package io.danlu.format;

import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Converts objectives to and from their form in study files: a list of {@code {name: loss, direction: minimize}}, or an
 * object {@code {accuracy: {direction: maximize, threshold: 0.8}, latency_ms: minimize}}.
 */
final class MetricFormat {

    private static final List<String> DIRECTIONS = List.of("minimize", "maximize");

    private MetricFormat() {}

    static Json write(Metric metric) {
        JsonBuilder block = Json.object()
                .put("name", metric.name())
                .put("direction", metric.direction().word());
        metric.threshold().ifPresent(worst -> block.put("threshold", worst));
        return block.build();
    }

    /** Reads one objective with its own {@code name}. */
    static Metric read(Field field) {
        Fields fields = field.fields().only("name", "direction", "threshold");
        return read(fields.optional("name").map(Field::name).orElse("value"), fields);
    }

    private static Metric read(String name, Fields fields) {
        Direction direction =
                fields.optional("direction").map(MetricFormat::direction).orElse(Direction.MINIMIZE);
        return new Metric(name, direction, threshold(fields.optional("threshold")));
    }

    private static OptionalDouble threshold(Optional<Field> field) {
        return field.map(worst -> OptionalDouble.of(worst.finite())).orElseGet(OptionalDouble::empty);
    }

    private static Direction direction(Field word) {
        return Direction.valueOf(word.oneOf(DIRECTIONS).toUpperCase(Locale.ROOT));
    }

    /** Reads several objectives with distinct names. */
    static List<Metric> readAll(Field field) {
        List<Metric> metrics = field.json() instanceof Json.Obj
                ? field.fields().members(MetricFormat::readNamed)
                : field.elements().stream().map(MetricFormat::read).toList();
        if (metrics.isEmpty() || metrics.stream().map(Metric::name).distinct().count() < metrics.size()) {
            throw field.refuse("must name at least one objective, and each by a name of its own.");
        }
        return metrics;
    }

    /** Reads a member of an object: a direction, or a direction and a threshold. */
    private static Metric readNamed(String name, Field field) {
        return field.json() instanceof Json.Text
                ? new Metric(name, direction(field))
                : read(name, field.fields().only("direction", "threshold"));
    }
}
