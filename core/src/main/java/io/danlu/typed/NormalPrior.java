package io.danlu.typed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets a normal prior of a number. Together with a range, the prior is truncated to the bounds and uses the range's
 * scale. Alone, on a {@code double} or {@code float}, it has no bounds.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface NormalPrior {

    /** The mean, finite. */
    double mean();

    /** The standard deviation, finite and above 0. */
    double sd();

    /**
     * The distance between neighbouring values, counted from 0; above 0. Together with a range, set the range's step
     * instead.
     */
    double step() default Double.NaN;
}
