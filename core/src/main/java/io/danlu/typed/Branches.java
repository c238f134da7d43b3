package io.danlu.typed;

import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Value;
import java.util.List;
import java.util.Map;

/**
 * A sealed interface, which is a choice among its records.
 *
 * @param index the index of the choice's parameter in the space
 * @param types the records, in the order of the choices
 * @param shapes the shape of each record
 */
record Branches(int index, Parameter parameter, List<Class<?>> types, List<Fields> shapes) implements Shape {

    @Override
    public boolean isActive(Point point) {
        return point.isActive(index);
    }

    @Override
    public Object decode(Point point) {
        return shapes.get((int) point.code(index)).decode(point);
    }

    @Override
    public void encode(Object part, Map<String, Value> values) {
        int branch = types.indexOf(part.getClass());
        values.put(parameter.name(), parameter.value(branch));
        shapes.get(branch).encode(part, values);
    }
}
