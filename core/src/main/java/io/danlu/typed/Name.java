package io.danlu.typed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets a name in the space that differs from the name in Java.
 *
 * <ul>
 * <li>On a component: the parameter's name; by default the component's name.
 * <li>On a record: the name of the choice; by default the simple name.
 * <li>On a sealed interface that is the whole space: the parameter's name; by default the simple name.
 * <li>On an enum constant: the name of the choice; by default the constant's name.
 * </ul>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER, ElementType.TYPE, ElementType.FIELD})
public @interface Name {

    /**
     * The name. The name of a parameter, or of a choice with parameters of its own, must match
     * {@link io.danlu.space.Parameter#NAME}.
     */
    String value();
}
