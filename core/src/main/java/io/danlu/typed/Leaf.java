package io.danlu.typed;

import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Value;
import java.util.Map;

/**
 * A component that is one parameter.
 *
 * @param index the parameter's index in the space
 */
record Leaf(int index, Parameter parameter, Form form) implements Shape {

    @Override
    public boolean isActive(Point point) {
        return point.isActive(index);
    }

    @Override
    public Object decode(Point point) {
        return form.decode().apply(parameter.value(point.code(index)));
    }

    @Override
    public void encode(Object part, Map<String, Value> values) {
        values.put(parameter.name(), form.encode().apply(part));
    }
}
