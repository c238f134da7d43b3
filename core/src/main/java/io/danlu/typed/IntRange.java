package io.danlu.typed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets the range of an {@code int} or {@code long} component, or of an optional one: {@code @IntRange(low = 1, high =
 * 20) int depth}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface IntRange {

    /** The lowest value, inclusive, at least −2⁵³. */
    long low();

    /** The highest value, inclusive, at most 2⁵³. */
    long high();

    /** The distance between neighbouring values, counted from {@code low}; at least 1, and it must divide the range. */
    long step() default 1;

    /** True for a log scale, on which equal ratios count equally. Requires {@code low} to be at least 1. */
    boolean log() default false;
}
