package io.danlu.laws;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Marks tests that take seconds, because they start processes, servers or browsers, or draw many cases. {@code ./check}
 * leaves them out; {@code ./check all} and continuous integration run them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Tag(LongTest.TAG)
public @interface LongTest {

    /** The tag, which {@code ./check} excludes. */
    String TAG = "long";
}
