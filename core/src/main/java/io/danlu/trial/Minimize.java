package io.danlu.trial;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component of a record of outcomes as an objective whose smaller values are better; see {@link
 * Outcomes#of(Class)}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Minimize {

    /** Returns the worst acceptable value; NaN for none. */
    double threshold() default Double.NaN;
}
