package io.danlu.typed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets a log-normal prior of a positive number: its natural logarithm is normal. Together with a range, the prior is
 * truncated to the bounds and the scale is logarithmic. Alone, on a {@code double} or {@code float}, it covers every
 * positive number.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface LogNormalPrior {

    /** The mean of the natural logarithm, finite. */
    double mean();

    /** The standard deviation of the natural logarithm, finite and above 0. */
    double sd();

    /**
     * The distance between neighbouring values, counted from 0; above 0. Together with a range, set the range's step
     * instead.
     */
    double step() default Double.NaN;
}
