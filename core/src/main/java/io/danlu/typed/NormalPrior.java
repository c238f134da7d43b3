package io.danlu.typed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A normal distribution as what is believed of a number before any trial. Beside a range it is truncated to the bounds and
 * lies on the range's scale; alone, on a {@code double} or {@code float}, it has no bounds.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface NormalPrior {

    /** The mean, finite. */
    double mean();

    /** The standard deviation, finite and above 0. */
    double sd();

    /** Distance between neighbouring values, counted from 0, above 0; beside a range the step is the range's. */
    double step() default Double.NaN;
}
