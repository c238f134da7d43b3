package io.danlu.typed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets the relative prior weights of choices: on a component with {@link OneOf}, an enum, a {@code boolean} or a sealed
 * interface, or on a sealed interface itself.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER, ElementType.TYPE})
public @interface Weights {

    /**
     * The weights, one for each choice, finite and above 0. Their order is that of the texts, of the enum's constants,
     * of false and true, or of the permitted records.
     */
    double[] value();
}
