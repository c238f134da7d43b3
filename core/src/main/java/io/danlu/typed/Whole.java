package io.danlu.typed;

import io.danlu.space.Point;
import io.danlu.space.StructuredParameter;
import io.danlu.space.Value;
import java.util.Map;

/**
 * A component that is one structured parameter.
 *
 * @param index the index of its first part in the space
 */
record Whole(int index, StructuredParameter parameter, Form form) implements Shape {

    @Override
    public boolean isActive(Point point) {
        return point.isActive(index);
    }

    @Override
    public Object decode(Point point) {
        return form.decode().apply(point.value(parameter.name()).orElseThrow());
    }

    @Override
    public void encode(Object part, Map<String, Value> values) {
        values.put(parameter.name(), form.encode().apply(part));
    }
}
