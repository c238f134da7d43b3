package io.danlu.typed;

import io.danlu.space.Point;
import io.danlu.space.SpaceException;
import io.danlu.space.Value;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A record: its components, made whole by the canonical constructor. */
final class Fields implements Shape {

    private final Class<?> type;
    private final Constructor<?> constructor;
    private final List<Method> accessors;
    private final List<Shape> shapes;

    /** @param shapes one for each component of {@code type}, a record */
    Fields(Class<?> type, List<Shape> shapes) {
        this.type = type;
        this.shapes = List.copyOf(shapes);
        RecordComponent[] components = type.getRecordComponents();
        this.constructor = open(type, canonical(type, components));
        this.accessors = Stream.of(components)
                .map(component -> open(type, component.getAccessor()))
                .toList();
    }

    private static Constructor<?> canonical(Class<?> type, RecordComponent[] components) {
        try {
            return type.getDeclaredConstructor(
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("record without a canonical constructor: " + type, impossible);
        }
    }

    private static <A extends AccessibleObject> A open(Class<?> type, A member) {
        try {
            member.setAccessible(true);
            return member;
        } catch (InaccessibleObjectException closed) {
            throw new SpaceException(
                    "Type %s: its module does not let Danlu make one. Add 'opens %s;' to its module-info.java."
                            .formatted(type.getSimpleName(), type.getPackageName()));
        }
    }

    /** A record is there when one of its components is that is always there beside the others. */
    @Override
    public boolean isActive(Point point) {
        return witness().orElseThrow().isActive(point);
    }

    /** A component that is active whenever the record is, or empty where each is optional. */
    Optional<Shape> witness() {
        return shapes.stream()
                .filter(shape ->
                        shape instanceof Fields fields ? fields.witness().isPresent() : !(shape instanceof Maybe))
                .findFirst();
    }

    @Override
    public Object decode(Point point) {
        Object[] parts = new Object[shapes.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = shapes.get(i).decode(point);
        }
        try {
            return constructor.newInstance(parts);
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException(
                    "Type %s: its constructor refuses a point of its space. Let it accept each, or forbid the combination."
                            .formatted(type.getSimpleName()),
                    refused.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("constructor was opened: " + constructor, impossible);
        }
    }

    @Override
    public void encode(Object part, Map<String, Value> values) {
        for (int i = 0; i < shapes.size(); i++) {
            shapes.get(i).encode(read(part, accessors.get(i)), values);
        }
    }

    private Object read(Object part, Method accessor) {
        try {
            return Optional.ofNullable(accessor.invoke(part))
                    .orElseThrow(() -> new SpaceException("Component '%s' of %s: it is null and must have a value."
                            .formatted(accessor.getName(), type.getSimpleName())));
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException(
                    "Component '%s' of %s: its accessor fails. Let it return the component."
                            .formatted(accessor.getName(), type.getSimpleName()),
                    refused.getCause());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("accessor was opened: " + accessor, impossible);
        }
    }
}
