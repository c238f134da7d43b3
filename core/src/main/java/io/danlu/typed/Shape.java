package io.danlu.typed;

import io.danlu.space.Point;
import io.danlu.space.Value;
import java.util.Map;

/** A part of the user's type: how it is read from a point, and written as values. */
interface Shape {

    /** Whether {@code point} has this part. */
    boolean isActive(Point point);

    /** The part, of a point that has it. */
    Object decode(Point point);

    /** Adds what {@code part} says to {@code values}. */
    void encode(Object part, Map<String, Value> values);
}
