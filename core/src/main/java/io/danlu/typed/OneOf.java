package io.danlu.typed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lists the choices of a {@code String} component, which have no order: {@code @OneOf({"gini", "entropy"}) String
 * criterion}. Those of a component of type {@code Value} are read as in a study file, so that they may be numbers, truth
 * values and {@code null} too.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface OneOf {

    /** The choices: distinct texts, at least one. */
    String[] value();
}
