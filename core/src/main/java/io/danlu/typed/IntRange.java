package io.danlu.typed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The range of an {@code int} or {@code long} component, or of an optional one: {@code @IntRange(low = 1, high = 20) int depth}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface IntRange {

    /** Lowest value, inclusive, at least −2⁵³. */
    long low();

    /** Highest value, inclusive, at most 2⁵³. */
    long high();

    /** Distance between neighbouring values, counted from {@code low}; at least 1, and it divides the range. */
    long step() default 1;

    /** Whether equal ratios count equally, rather than equal differences; {@code low} is then at least 1. */
    boolean log() default false;
}
