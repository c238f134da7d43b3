package io.danlu.space;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

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

    /**
     * The same codec, of the space without the configurations that {@code matches}; see {@link Space#forbid}.
     *
     * @param name what to call the combination in messages
     * @param matches true where a configuration is forbidden; pure
     * @throws SpaceException if nothing is left
     */
    default Codec<T> forbid(String name, Predicate<T> matches) {
        return of(space().forbid(name, point -> matches.test(decode(point))), this::decode, this::encode);
    }

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
