package io.danlu.trial;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/** Reads the components of a record as outcomes. */
final class OutcomeRecord {

    private static final List<Class<? extends Annotation>> ROLES =
            List.of(Minimize.class, Maximize.class, AtMost.class, AtLeast.class);

    private OutcomeRecord() {}

    /** Returns the outcomes that the components are, by their annotations. */
    static Outcomes outcomes(Class<? extends Record> type) {
        List<Metric> metrics = new ArrayList<>();
        List<Constraint> constraints = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            checkNumber(component, type);
            checkOneRole(component, type);
            read(component, metrics, constraints);
        }
        return new Outcomes(metrics, constraints);
    }

    private static void checkOneRole(RecordComponent component, Class<?> type) {
        List<String> roles = ROLES.stream()
                .filter(component::isAnnotationPresent)
                .map(role -> "@" + role.getSimpleName())
                .toList();
        if (roles.isEmpty()) {
            throw new IllegalArgumentException(
                    "Outcomes: component '%s' of record %s must have one of @Minimize, @Maximize, @AtMost and @AtLeast. Annotate it with one of them, or leave it out of the record."
                            .formatted(component.getName(), type.getSimpleName()));
        }
        if (roles.size() > 1) {
            throw new IllegalArgumentException(
                    "Outcomes: component '%s' of record %s must have one annotation, not %s: an outcome is optimized or limited. Remove all but one; an objective that must reach a value has a threshold, as in @Maximize(threshold = 0.8)."
                            .formatted(component.getName(), type.getSimpleName(), String.join(" and ", roles)));
        }
    }

    private static void read(RecordComponent component, List<Metric> metrics, List<Constraint> constraints) {
        String name = component.getName();
        Optional.ofNullable(component.getAnnotation(Minimize.class))
                .ifPresent(goal -> metrics.add(new Metric(name, Direction.MINIMIZE, known(goal.threshold()))));
        Optional.ofNullable(component.getAnnotation(Maximize.class))
                .ifPresent(goal -> metrics.add(new Metric(name, Direction.MAXIMIZE, known(goal.threshold()))));
        Optional.ofNullable(component.getAnnotation(AtMost.class))
                .ifPresent(limit -> constraints.add(Constraint.atMost(name, limit.value())));
        Optional.ofNullable(component.getAnnotation(AtLeast.class))
                .ifPresent(limit -> constraints.add(Constraint.atLeast(name, limit.value())));
    }

    private static OptionalDouble known(double threshold) {
        return Double.isNaN(threshold) ? OptionalDouble.empty() : OptionalDouble.of(threshold);
    }

    private static void checkNumber(RecordComponent component, Class<?> type) {
        Class<?> boxed = MethodType.methodType(component.getType()).wrap().returnType();
        if (!Number.class.isAssignableFrom(boxed)) {
            throw notANumber(component, type);
        }
    }

    private static IllegalArgumentException notANumber(RecordComponent component, Class<?> type) {
        return new IllegalArgumentException(
                "Result: component '%s' (%s) of record %s must be a number. Make it a double."
                        .formatted(component.getName(), component.getType().getSimpleName(), type.getSimpleName()));
    }

    /** Returns the components' values by name, in their order. */
    static SequencedMap<String, Double> values(Record outcomes) {
        SequencedMap<String, Double> values = new LinkedHashMap<>();
        for (RecordComponent component : outcomes.getClass().getRecordComponents()) {
            values.put(component.getName(), value(component, outcomes));
        }
        return values;
    }

    private static double value(RecordComponent component, Record outcomes) {
        Object value = read(component.getAccessor(), outcomes);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw notANumber(component, outcomes.getClass());
    }

    private static Object read(Method accessor, Record outcomes) {
        try {
            accessor.setAccessible(true); // records are often nested and not public
            return accessor.invoke(outcomes);
        } catch (InaccessibleObjectException | IllegalAccessException closed) {
            throw new IllegalArgumentException(
                    "Result: component '%s' of record %s cannot be read. Open its package to io.danlu.core."
                            .formatted(accessor.getName(), outcomes.getClass().getSimpleName()),
                    closed);
        } catch (InvocationTargetException thrown) {
            throw new IllegalArgumentException(
                    "Result: the accessor of component '%s' of record %s failed (%s). It must return a number."
                            .formatted(accessor.getName(), outcomes.getClass().getSimpleName(), thrown.getCause()),
                    thrown.getCause());
        }
    }
}
