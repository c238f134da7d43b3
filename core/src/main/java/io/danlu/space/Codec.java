package io.danlu.space;

import java.util.Map;
import java.util.function.Function;

/**
 * Between points of a space and the type that an objective wants to receive.
 *
 * @param <T> the user's configuration type
 */
public interface Codec<T> {

    /** The space. */
    Space space();

    /** The configuration that {@code point}, a point of the space, stands for. */
    T decode(Point point);

    /** The values that {@code configuration} stands for. */
    Map<String, Value> encode(T configuration);

    /** The codec of somebody content with points. */
    static Codec<Point> points(Space space) {
        return of(space, Function.identity(), Point::values);
    }

    /** A codec of two functions, each the other's inverse. */
    static <T> Codec<T> of(Space space, Function<Point, T> decode, Function<T, Map<String, Value>> encode) {
        return new Codec<>() {
            @Override
            public Space space() {
                return space;
            }

            @Override
            public T decode(Point point) {
                return decode.apply(point);
            }

            @Override
            public Map<String, Value> encode(T configuration) {
                return encode.apply(configuration);
            }
        };
    }
}
