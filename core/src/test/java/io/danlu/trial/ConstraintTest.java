package io.danlu.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.danlu.laws.Laws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConstraintTest {

    @Test
    void aRuleIsReadAsItIsWritten() {
        Laws.forAll(200, random -> {
            double limit = Math.scalb(random.nextDouble() - 0.5, random.nextInt(-80, 80));
            Constraint constraint = random.nextBoolean()
                    ? Constraint.atMost("memory_mb", random.nextBoolean() ? Math.rint(limit) : limit)
                    : Constraint.atLeast("memory_mb", limit);
            assertThat(Constraint.of("memory_mb", constraint.rule())).isEqualTo(constraint);
        });
        assertThat(Constraint.of("memory_mb", "<= 512")).hasToString("memory_mb <= 512");
        assertThat(Constraint.of("accuracy", ">=0.8")).hasToString("accuracy >= 0.8");
    }

    @Test
    void itIsMetUpToItsLimit() {
        assertThat(Constraint.atMost("memory_mb", 512).violation(512)).isZero();
        assertThat(Constraint.atMost("memory_mb", 512).violation(600)).isEqualTo(88);
        assertThat(Constraint.atLeast("accuracy", 0.75).violation(0.5)).isEqualTo(0.25);
        assertThat(Constraint.atMost("memory_mb", -Double.MAX_VALUE).violation(Double.MAX_VALUE))
                .isFinite();
    }

    @ParameterizedTest
    @ValueSource(strings = {"512", "< 512", "<= ", "<= many", "<= 1e999", "<= NaN", "== 3", "<= 3 MB"})
    void anotherRuleIsRefused(String rule) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Constraint.of("memory_mb", rule))
                .withMessageContaining("memory_mb");
    }
}
