package io.danlu.typed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The range of a {@code double} or {@code float} component, or of an optional one:
 * {@code @FloatRange(low = 1e-5, high = 1e-1, log = true) double rate}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface FloatRange {

    /** Lowest value, inclusive; −∞ (0 on a log scale) only beside a normal prior. */
    double low();

    /** Highest value, inclusive; +∞ only beside a normal prior. */
    double high();

    /** Whether equal ratios count equally, rather than equal differences; {@code low} is then positive. */
    boolean log() default false;

    /** Distance between neighbouring values, above 0; it divides the range. Without one every value between the bounds. */
    double step() default Double.NaN;

    /** Whether the step quantises as Hyperopt's {@code quniform}: see {@link io.danlu.space.FloatParameter.Step#overshoot}. */
    boolean overshoot() default false;
}
