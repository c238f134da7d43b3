package io.danlu.typed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Sets the number of constants in a {@code Set} of an enum; without it any number is allowed, 0 included. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface Size {

    /** The least number of constants. */
    int low();

    /** The greatest number of constants, inclusive. */
    int high();
}
