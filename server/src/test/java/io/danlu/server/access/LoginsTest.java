package io.danlu.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LoginsTest {

    private static final Instant START = Instant.parse("2026-12-03T08:00:00Z");

    private final Tokens tokens = new Tokens("the-token-of-the-tests");
    private final AtomicReference<Instant> time = new AtomicReference<>(START);
    private final Logins logins = new Logins(tokens, time::get);

    private String code(Instant made) {
        return tokens.login(Scope.ADMIN, Optional.empty(), START.plus(Duration.ofDays(1)), made);
    }

    @Test
    void aCodeEndsAfterAMinute() {
        String code = code(START);
        String late = code(START);
        time.set(START.plusSeconds(59));
        assertThat(logins.token(code)).isPresent();
        assertThat(logins.token(code)).isEmpty();
        time.set(START.plusSeconds(60));
        assertThat(logins.token(late)).isEmpty();
        assertThat(logins.token(code)).isEmpty();
    }

    @Test
    void aServerRefusesCodesFromBeforeItsStart() {
        assertThat(logins.token(code(START.minusSeconds(1)))).isEmpty();
        assertThat(logins.token(code(START))).isPresent();
    }

    @Test
    void anEndedTokenAndAChangedCodeAreRefused() {
        assertThat(logins.token(tokens.login(Scope.READ, Optional.empty(), START, START)))
                .isEmpty();
        String code = code(START);
        for (int i = 0; i < code.length(); i++) {
            String changed = code.substring(0, i) + (code.charAt(i) == 'A' ? 'B' : 'A') + code.substring(i + 1);
            assertThat(logins.token(changed)).as("character %d", i).isEmpty();
            assertThat(tokens.grant(changed, START)).isEmpty();
        }
        assertThat(tokens.grant(code, START)).isEmpty();
        assertThat(new Logins(new Tokens("another-token-of-a-server"), time::get).token(code))
                .isEmpty();
        assertThat(logins.token(code)).isPresent();
    }
}
