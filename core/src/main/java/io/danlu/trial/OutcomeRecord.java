package io.danlu.trial;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Reads the components of a record as outcomes. */
final class OutcomeRecord {

    private OutcomeRecord() {}

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
        throw new IllegalArgumentException(
                "Result: component '%s' (%s) of record %s must be a number. Make it a double."
                        .formatted(
                                component.getName(),
                                component.getType().getSimpleName(),
                                outcomes.getClass().getSimpleName()));
    }

    private static Object read(Method accessor, Record outcomes) {
        try {
            accessor.setAccessible(true); // records are often nested and not public
            return accessor.invoke(outcomes);
        } catch (IllegalAccessException | InvocationTargetException failed) {
            throw new IllegalArgumentException(
                    "Result: component '%s' of record %s cannot be read. Open its package to io.danlu.core."
                            .formatted(accessor.getName(), outcomes.getClass().getSimpleName()),
                    failed);
        }
    }
}
