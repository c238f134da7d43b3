package io.danlu.space;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Converts between points of a space and the configuration type of an objective.
 *
 * @param <T> the user's configuration type
 */
public interface Codec<T> {

    /** Returns the space. */
    Space space();

    /** Returns the configuration of {@code point}, a point of the space. */
    T decode(Point point);

    /** Returns the values of {@code configuration} by parameter name. */
    Map<String, Value> encode(T configuration);

    /**
     * Returns this codec for the space without the configurations that {@code matches} accepts; see
     * {@link Space#forbid}.
     *
     * @param name the name of the combination in messages
     * @param matches returns true for a forbidden configuration; must be a pure function
     * @throws SpaceException if no configuration is left
     */
    default Codec<T> forbid(String name, Predicate<T> matches) {
        return of(space().forbid(name, point -> matches.test(decode(point))), this::decode, this::encode);
    }

    /**
     * Returns this codec for the space with more clauses; see {@link Space#require}.
     *
     * @throws SpaceException if a text is no clause of the space, or no configuration is left
     */
    default Codec<T> require(String... clauses) {
        return of(space().require(clauses), this::decode, this::encode);
    }

    /** Returns the codec whose configurations are the points themselves. */
    static Codec<Point> points(Space space) {
        return of(space, Function.identity(), Point::values);
    }

    /** Returns a codec made of two functions, each the inverse of the other. */
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
