package io.danlu.typed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What something is called in the space where that is not its name in Java: a component's parameter (otherwise the component's
 * name), a record as a choice or a sealed root type as a parameter (otherwise the simple name), an enum constant as a choice
 * (otherwise the constant's name).
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER, ElementType.TYPE, ElementType.FIELD})
public @interface Name {

    /** The name; of a parameter or a choice with parameters of its own as {@link io.danlu.space.Parameter#NAME}. */
    String value();
}
