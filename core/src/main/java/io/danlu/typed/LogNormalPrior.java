package io.danlu.typed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A log-normal distribution as what is believed of a positive number before any trial: its natural logarithm is normal.
 * Beside a range it is truncated to the bounds and the scale is logarithmic; alone, on a {@code double} or {@code float}, it
 * covers every positive number.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface LogNormalPrior {

    /** The mean of the natural logarithm, finite. */
    double mean();

    /** The standard deviation of the natural logarithm, finite and above 0. */
    double sd();

    /** Distance between neighbouring values, counted from 0, above 0; beside a range the step is the range's. */
    double step() default Double.NaN;
}
