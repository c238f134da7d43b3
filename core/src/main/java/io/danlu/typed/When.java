package io.danlu.typed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets the condition under which an optional component is active, and hence not empty: {@code @When(parameter =
 * "booster", is = "dart")
 * @FloatRange(low = 0.01, high = 0.5) OptionalDouble rate}. If there are several conditions, all must hold.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
@Repeatable(When.All.class)
public @interface When {

    /**
     * The parent: a parameter of the same record, of an enclosing record, or a full name in the space, looked up in
     * this order.
     */
    String parameter();

    /** Values of the parent, one of which it must have, or one comparison with a number: {@code ">= 2"}. */
    String[] is();

    /** Several conditions. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
    @interface All {

        /** The conditions. */
        When[] value();
    }
}
