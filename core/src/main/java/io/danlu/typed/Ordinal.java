package io.danlu.typed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lists values that have an order but no distances. Examples: {@code
 *  @Ordinal({16, 25, 40, 64}) int width}, {@code @Ordinal(texts = {"small", "large"}) String size}, or {@code @Ordinal
 *      Size size} for an enum in the order of its constants.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface Ordinal {

    /** The values of a numeric component, distinct and in their order; whole numbers if the component is an integer. */
    double[] value() default {};

    /** The values of a {@code String} component, distinct and in their order. */
    String[] texts() default {};
}
