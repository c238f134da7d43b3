package io.danlu.format;

import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.SpaceException;

/** A point as an object of its active parameters' values: {@code {"lr":0.1,"depth":3}}. */
public final class PointFormat {

    private PointFormat() {}

    /** The active parameters' values, in the space's order. */
    public static Json write(Point point) {
        return Json.values(point.values());
    }

    /**
     * The point of {@code space} with these values.
     *
     * @throws FormatException if it is not one
     */
    public static Point read(Field field, Space space) {
        try {
            return space.point(field.fields().values());
        } catch (SpaceException broken) {
            throw Located.refusal(field, broken);
        }
    }
}
