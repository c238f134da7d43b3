package io.danlu.typed;

import io.danlu.space.SpaceException;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A type that one constructor makes from its components. It is either a record, or a class with one public constructor
 * whose parameters are annotated, such as a data class of Kotlin or a case class of Scala. The components of a class
 * are its fields, in the order of the parameters.
 */
record Product(Class<?> type, Constructor<?> constructor, List<Component> components) {

    /** Returns true if {@code type} is a record or such a class. */
    static boolean is(Class<?> type) {
        return type.isRecord() || !annotated(type).isEmpty();
    }

    static Product of(Class<?> type) {
        return type.isRecord() ? ofRecord(type) : ofClass(type);
    }

    private static Product ofRecord(Class<?> type) {
        RecordComponent[] declared = type.getRecordComponents();
        List<Component> components = Stream.of(declared)
                .map(component -> Component.of(component, open(type, component.getAccessor())))
                .toList();
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(
                    Stream.of(declared).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return new Product(type, open(type, canonical), components);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("record without a canonical constructor: " + type, impossible);
        }
    }

    /** Returns the public constructors of a class that have annotated parameters. */
    private static List<Constructor<?>> annotated(Class<?> type) {
        if (type.isInterface() || type.isEnum() || Modifier.isAbstract(type.getModifiers())) {
            return List.of();
        }
        return Stream.<Constructor<?>>of(type.getConstructors())
                .filter(constructor -> !constructor.isSynthetic())
                .filter(constructor -> Stream.of(constructor.getParameters())
                        .flatMap(parameter -> Stream.of(parameter.getAnnotations()))
                        .anyMatch(Component::isOfThisPackage))
                .toList();
    }

    private static Product ofClass(Class<?> type) {
        List<Constructor<?>> constructors = annotated(type);
        if (constructors.size() > 1) {
            throw new SpaceException(
                    "Type %s: its constructors with annotated parameters (%d) must be one. Annotate the parameters of one of them."
                            .formatted(type.getSimpleName(), constructors.size()));
        }
        Parameter[] parameters = constructors.getFirst().getParameters();
        List<Field> fields = Stream.of(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .limit(parameters.length)
                .toList();
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < parameters.length; i++) {
            if (i >= fields.size() || !isOf(fields.get(i), parameters[i])) {
                throw new SpaceException(
                        "Type %s: its constructor has a parameter (number %d) that is no field. Declare one field for each parameter, in their order."
                                .formatted(type.getSimpleName(), i + 1));
            }
            components.add(Component.of(type, parameters[i], open(type, fields.get(i))));
        }
        return new Product(type, open(type, constructors.getFirst()), components);
    }

    /**
     * Returns true if the parameter sets the field: their types are equal and, if the compiler kept the parameter's
     * name, their names.
     */
    private static boolean isOf(Field field, Parameter parameter) {
        return field.getType() == parameter.getType()
                && (!parameter.isNamePresent() || field.getName().equals(parameter.getName()));
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
}
