package io.danlu.typed;

import io.danlu.space.Point;
import io.danlu.space.Value;
import java.util.Map;

/** A part of the user's type, which can be read from a point and written as values. */
interface Shape {

    /** Returns true if {@code point} has this part. */
    boolean isActive(Point point);

    /** Returns this part of a point that has it. */
    Object decode(Point point);

    /** Adds the values of {@code part} to {@code values}. */
    void encode(Object part, Map<String, Value> values);
}
