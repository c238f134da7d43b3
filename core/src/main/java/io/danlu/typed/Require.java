package io.danlu.typed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Requires a condition between parameters: {@code @Require("warmup < epochs")} on a record. If there are several, all
 * must hold. A condition holds wherever one of its parameters is inactive.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(Require.All.class)
public @interface Require {

    /**
     * The condition, in the language of {@link io.danlu.space.Space#require}. A name is a parameter of the same record,
     * of an enclosing record, or a full name in the space, looked up in this order.
     */
    String value();

    /** Several conditions. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface All {

        /** The conditions. */
        Require[] value();
    }
}
