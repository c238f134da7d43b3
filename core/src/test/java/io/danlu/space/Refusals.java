package io.danlu.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.provider.Arguments;

/** How a refusal is checked: it names the thing, the value, the rule and the way out, in one line that may be printed. */
public final class Refusals {

    private Refusals() {}

    /** A case: something that is refused, and what its message says, in order, with … between the parts. */
    static Arguments bad(ThrowingCallable call, String message) {
        return Arguments.argumentSet(message, call, message);
    }

    /** Checks one. */
    public static void check(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(refusal -> assertThat(refusal.getMessage())
                        .containsSubsequence(Pattern.compile(" … ").split(message))
                        .hasSizeLessThan(1000)
                        .doesNotContainPattern("[\\p{Cntrl}\\u202e]"));
    }
}
