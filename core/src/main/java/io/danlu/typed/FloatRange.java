package io.danlu.typed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets the range of a {@code double} or {@code float} component, or of an optional one: {@code @FloatRange(low = 1e-5,
 * high = 1e-1, log = true) double rate}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface FloatRange {

    /** The lowest value, inclusive; −∞ (0 on a log scale) only with a normal prior. */
    double low();

    /** The highest value, inclusive; +∞ only with a normal prior. */
    double high();

    /** True for a log scale, on which equal ratios count equally. Requires a positive {@code low}. */
    boolean log() default false;

    /**
     * The distance between neighbouring values, above 0; it must divide the range. By default, every value between the
     * bounds is legal.
     */
    double step() default Double.NaN;

    /**
     * Returns whether the step quantises as Hyperopt's {@code quniform}: see
     * {@link io.danlu.space.FloatParameter.Step#overshoot}.
     */
    boolean overshoot() default false;
}
