package io.danlu.typed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * When an optional component is active, and hence not empty: {@code @When(parameter = "booster", is = "dart")
 * @FloatRange(low = 0.01, high = 0.5) OptionalDouble rate}. Several conditions must hold all together.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
@Repeatable(When.All.class)
public @interface When {

    /** The parent: a parameter of the same record, or else of a record around it, or else a full name of the space. */
    String parameter();

    /** Values of the parent, any of which will do; or, of a number, one comparison: {@code ">= 2"}. */
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
