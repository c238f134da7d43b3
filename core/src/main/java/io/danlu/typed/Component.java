package io.danlu.typed;

import io.danlu.space.SpaceException;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A component of a record or a class, as the user declared it.
 *
 * @param owner the record or class
 * @param declaredName its name in the source code
 * @param declaredType its generic type
 * @param annotations the record component or the constructor parameter that carries the annotations
 * @param reader the record's accessor, or the class's field
 */
record Component(
        Class<?> owner,
        String declaredName,
        Class<?> rawType,
        Type declaredType,
        AnnotatedElement annotations,
        AccessibleObject reader) {

    private static final Map<Class<?>, Class<?>> PRIMITIVE_OPTIONALS = Map.of(
            OptionalInt.class, Integer.class, OptionalLong.class, Long.class, OptionalDouble.class, Double.class);

    static Component of(RecordComponent component, Method accessor) {
        return new Component(
                component.getDeclaringRecord(),
                component.getName(),
                component.getType(),
                component.getGenericType(),
                component,
                accessor);
    }

    static Component of(Class<?> owner, Parameter parameter, Field field) {
        return new Component(owner, field.getName(), field.getType(), field.getGenericType(), parameter, field);
    }

    static boolean isOfThisPackage(Annotation annotation) {
        return annotation.annotationType().getPackageName().equals(Name.class.getPackageName());
    }

    /** Reads the component of the object {@code part}. */
    Object read(Object part) {
        try {
            return Optional.ofNullable(
                            reader instanceof Method accessor ? accessor.invoke(part) : ((Field) reader).get(part))
                    .orElseThrow(() -> refusal("it is null and must have a value."));
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException(
                    "Component '%s' of %s: its accessor fails. Let it return the component."
                            .formatted(declaredName, owner.getSimpleName()),
                    refused.getCause());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("reader was opened: " + reader, impossible);
        }
    }

    /** Returns its name in the space, without the names of the components around it. */
    String name() {
        return annotation(Name.class).map(Name::value).orElse(declaredName);
    }

    boolean isOptional() {
        return rawType == Optional.class || PRIMITIVE_OPTIONALS.containsKey(rawType);
    }

    /** Returns its type: boxed for a primitive, and the type of the content for an optional. */
    Class<?> type() {
        if (rawType != Optional.class) {
            Class<?> boxed = MethodType.methodType(rawType).wrap().returnType();
            return PRIMITIVE_OPTIONALS.getOrDefault(rawType, boxed);
        }
        Type content = content();
        return EnumItems.are(raw(content)) || content instanceof Class<?> ? raw(content) : Optional.class;
    }

    /** Returns the type of the elements of a collection, such as {@code E} of {@code Set<E>}. */
    Optional<Class<?>> element() {
        return argument(content()).filter(Class.class::isInstance).map(Component::raw);
    }

    /** Returns the generic type, and that of the content for an optional. */
    private Type content() {
        return rawType == Optional.class ? argument(declaredType).orElse(declaredType) : declaredType;
    }

    private static Optional<Type> argument(Type type) {
        return type instanceof ParameterizedType of ? Optional.of(of.getActualTypeArguments()[0]) : Optional.empty();
    }

    private static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType of -> raw(of.getRawType());
            default -> Object.class;
        };
    }

    <A extends Annotation> Optional<A> annotation(Class<A> type) {
        return Optional.ofNullable(annotations.getAnnotation(type));
    }

    List<When> conditions() {
        return List.of(annotations.getAnnotationsByType(When.class));
    }

    /** Refuses annotations of this package that do not apply to the component's type. */
    void allow(List<Class<? extends Annotation>> allowed) {
        Stream.of(annotations.getAnnotations())
                .filter(Component::isOfThisPackage)
                .map(Annotation::annotationType)
                .filter(type -> !List.of(Name.class, When.class, When.All.class).contains(type))
                .filter(type -> !allowed.contains(type))
                .findFirst()
                .ifPresent(type -> {
                    throw refusal(
                            "@%s says nothing of a component of type %s. %s.",
                            type.getSimpleName(),
                            typeName(),
                            allowed.isEmpty() ? "Remove it" : "Use " + written(allowed));
                });
    }

    /** Refuses annotations that contradict each other. */
    void exclude(Class<? extends Annotation> one, Class<? extends Annotation> other) {
        if (annotations.isAnnotationPresent(one) && annotations.isAnnotationPresent(other)) {
            throw refusal(
                    "@%s and @%s exclude each other. Keep one of them.", one.getSimpleName(), other.getSimpleName());
        }
    }

    private static String written(List<Class<? extends Annotation>> types) {
        return types.stream().map(type -> "@" + type.getSimpleName()).collect(Collectors.joining(" or "));
    }

    String typeName() {
        return declaredType instanceof Class<?> plain ? plain.getSimpleName() : declaredType.getTypeName();
    }

    SpaceException refusal(String format, Object... arguments) {
        return new SpaceException("Component '%s' of %s: "
                .formatted(declaredName, owner.getSimpleName())
                .concat(format.formatted(arguments)));
    }
}
