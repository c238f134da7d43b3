package io.danlu.format;

import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Reads objectives. In a study of a model each name has a direction of its own, so that the name suffices.
 *
 * @param directions the direction that a name implies; empty if it implies none
 */
record MetricReader(Function<String, Optional<Direction>> directions) {

    /** Reads objectives whose names imply no direction. */
    static final MetricReader PLAIN = new MetricReader(name -> Optional.empty());

    /** Reads objectives of a model: scorers, which are maximized, and costs, which are minimized. */
    static final MetricReader MODEL = new MetricReader(name -> Optional.of(ModelOutcomes.direction(name)));

    private static final List<String> DIRECTIONS = List.of("minimize", "maximize");

    /** Reads one objective: an object with its {@code name}, or a name that implies its direction. */
    Metric read(Field field) {
        if (field.json() instanceof Json.Text) {
            return new Metric(field.name(), implied(field));
        }
        Fields fields = field.fields().only("name", "direction", "threshold");
        return read(fields.optional("name").map(Field::name).orElse("value"), fields);
    }

    /** Reads several objectives with distinct names. */
    List<Metric> readAll(Field field) {
        List<Metric> metrics = field.json() instanceof Json.Obj
                ? field.fields().members(this::readNamed)
                : field.elements().stream().map(this::read).toList();
        if (metrics.isEmpty() || metrics.stream().map(Metric::name).distinct().count() < metrics.size()) {
            throw field.refuse("must name at least one objective, and each by a name of its own.");
        }
        return metrics;
    }

    /** Reads a member of an object: a direction, or a direction and a threshold. */
    private Metric readNamed(String name, Field field) {
        return field.json() instanceof Json.Text
                ? new Metric(name, stated(field))
                : read(name, field.fields().only("direction", "threshold"));
    }

    private Metric read(String name, Fields fields) {
        Direction direction = fields.optional("direction")
                .map(MetricReader::stated)
                .or(() -> directions.apply(name))
                .orElse(Direction.MINIMIZE);
        return new Metric(name, direction, threshold(fields.optional("threshold")));
    }

    private static OptionalDouble threshold(Optional<Field> field) {
        return field.map(worst -> OptionalDouble.of(worst.finite())).orElseGet(OptionalDouble::empty);
    }

    private Direction implied(Field name) {
        return directions
                .apply(name.text())
                .orElseThrow(() -> name.refuse(
                        "must have a direction, which only the scorers and costs of a model have by themselves. Write {name: %1$s, direction: minimize}, or in a map %1$s: minimize."
                                .formatted(name.text())));
    }

    private static Direction stated(Field word) {
        return Direction.valueOf(word.oneOf(DIRECTIONS).toUpperCase(Locale.ROOT));
    }
}
