package io.danlu.typed;

import io.danlu.space.Point;
import io.danlu.space.Value;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An optional component, empty when it is inactive.
 *
 * @param type {@link Optional}, {@link OptionalInt}, {@link OptionalLong} or {@link OptionalDouble}
 */
record Maybe(Class<?> type, Shape inner) implements Shape {

    @Override
    public boolean isActive(Point point) {
        return inner.isActive(point);
    }

    @Override
    public Object decode(Point point) {
        return wrap(inner.isActive(point) ? Optional.of(inner.decode(point)) : Optional.empty());
    }

    private Object wrap(Optional<Object> part) {
        if (type == OptionalInt.class) {
            return part.map(i -> OptionalInt.of((int) i)).orElse(OptionalInt.empty());
        }
        if (type == OptionalLong.class) {
            return part.map(l -> OptionalLong.of((long) l)).orElse(OptionalLong.empty());
        }
        if (type == OptionalDouble.class) {
            return part.map(d -> OptionalDouble.of((double) d)).orElse(OptionalDouble.empty());
        }
        return part;
    }

    @Override
    public void encode(Object part, Map<String, Value> values) {
        unwrap(part).ifPresent(present -> inner.encode(present, values));
    }

    private static Optional<?> unwrap(Object part) {
        return switch (part) {
            case OptionalInt i -> i.isPresent() ? Optional.of(i.getAsInt()) : Optional.empty();
            case OptionalLong l -> l.isPresent() ? Optional.of(l.getAsLong()) : Optional.empty();
            case OptionalDouble d -> d.isPresent() ? Optional.of(d.getAsDouble()) : Optional.empty();
            default -> (Optional<?>) part;
        };
    }
}
