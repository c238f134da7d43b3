package io.danlu.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.provider.Arguments;

/** Checks refusals: the message names the thing, the value, the rule and the way out, in one printable line. */
public final class Refusals {

    private Refusals() {}

    /** Returns a test case: a call that is refused, and the parts of its message in their order, separated by …. */
    static Arguments bad(ThrowingCallable call, String message) {
        return Arguments.argumentSet(message, call, message);
    }

    /** Checks one test case. */
    public static void check(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(refusal -> assertThat(refusal.getMessage())
                        .containsSubsequence(Pattern.compile(" … ").split(message))
                        .hasSizeLessThan(1000)
                        .doesNotContainPattern("[\\p{Cntrl}\\u202e]"));
    }
}
