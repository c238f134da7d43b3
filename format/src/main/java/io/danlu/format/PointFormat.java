package io.danlu.format;

import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.SpaceException;

/** Converts points to and from objects of their active parameters' values: {@code {"lr":0.1,"depth":3}}. */
public final class PointFormat {

    private PointFormat() {}

    /** Returns the values of the active parameters in the order of the space. */
    public static Json write(Point point) {
        return Json.values(point.values());
    }

    /**
     * Returns the point of {@code space} with these values.
     *
     * @throws FormatException if the values are not a point of the space
     */
    public static Point read(Field field, Space space) {
        try {
            return space.point(field.fields().parameterValues());
        } catch (SpaceException broken) {
            throw Located.refusal(field, broken);
        }
    }
}
