package io.danlu.typed;

import io.danlu.space.SpaceException;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A component of a record, as the user declared it. */
record Component(RecordComponent declared) {

    private static final Map<Class<?>, Class<?>> PRIMITIVE_OPTIONALS = Map.of(
            OptionalInt.class, Integer.class, OptionalLong.class, Long.class, OptionalDouble.class, Double.class);

    /** What it is called in the space, without the names of what is around it. */
    String name() {
        return annotation(Name.class).map(Name::value).orElse(declared.getName());
    }

    boolean isOptional() {
        return declared.getType() == Optional.class || PRIMITIVE_OPTIONALS.containsKey(declared.getType());
    }

    /** Its type; a primitive one boxed, of an optional one what may be inside. */
    Class<?> type() {
        if (declared.getType() != Optional.class) {
            Class<?> boxed = MethodType.methodType(declared.getType()).wrap().returnType();
            return PRIMITIVE_OPTIONALS.getOrDefault(declared.getType(), boxed);
        }
        return declared.getGenericType() instanceof ParameterizedType of
                        && of.getActualTypeArguments()[0] instanceof Class<?> inside
                ? inside
                : Optional.class;
    }

    <A extends Annotation> Optional<A> annotation(Class<A> type) {
        return Optional.ofNullable(declared.getAnnotation(type));
    }

    List<When> conditions() {
        return List.of(declared.getAnnotationsByType(When.class));
    }

    /** Refuses annotations of this package that say nothing of the component's type. */
    void allow(List<Class<? extends Annotation>> allowed) {
        Stream.of(declared.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.getPackageName().equals(Name.class.getPackageName()))
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
        if (declared.isAnnotationPresent(one) && declared.isAnnotationPresent(other)) {
            throw refusal(
                    "@%s and @%s exclude each other. Keep one of them.", one.getSimpleName(), other.getSimpleName());
        }
    }

    private static String written(List<Class<? extends Annotation>> types) {
        return types.stream().map(type -> "@" + type.getSimpleName()).collect(Collectors.joining(" or "));
    }

    String typeName() {
        return declared.getGenericType() instanceof Class<?> plain
                ? plain.getSimpleName()
                : declared.getGenericType().getTypeName();
    }

    SpaceException refusal(String format, Object... arguments) {
        return new SpaceException("Component '%s' of %s: "
                .formatted(declared.getName(), declared.getDeclaringRecord().getSimpleName())
                .concat(format.formatted(arguments)));
    }
}
