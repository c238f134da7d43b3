package io.danlu.server.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The tokens of one server. The server's own token allows everything. Tokens with fewer rights are derived from it, and
 * the server recognises them without storing them.
 *
 * <p>A derived token is {@code danlu~SCOPE~STUDY~SECONDS~CODE}. {@code CODE} is the HMAC-SHA-256 (RFC 2104) of the text
 * before it under the server's own token, in base 64 for URLs (RFC 4648, section 5). Names of studies have no tilde.
 *
 * <p>A login code is {@code login~SCOPE~STUDY~SECONDS~END~NONCE~CODE}: it stands for the token of the same scope and
 * study, and expires at {@code END}. It is no token itself.
 */
public final class Tokens {

    private static final String PREFIX = "danlu";
    private static final String LOGIN = "login";
    private static final String ALL = "*";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int SHORTEST = 16;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    /**
     * A valid login code.
     *
     * @param token the token that it stands for
     * @param end time from which the code is expired
     */
    record Login(String token, Instant end) {}

    private final byte[] own;

    /**
     * Uses {@code own} as the server's token.
     *
     * @throws IllegalArgumentException if it has fewer than 16 characters, or characters other than printable ASCII
     *     without spaces
     */
    public Tokens(String own) {
        if (own.length() < SHORTEST || !own.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException(
                    "DANLU_TOKEN: a token must have at least %d characters, printable ones of ASCII without spaces. Leave it out for a random one."
                            .formatted(SHORTEST));
        }
        this.own = own.getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns a new token of 256 random bits. */
    public static String random() {
        return random(BYTES);
    }

    private static String random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return TEXT.encodeToString(bytes);
    }

    /**
     * Derives a token with fewer rights.
     *
     * @param study the only study that it gives access to; empty for all
     * @param end time from which it is expired, in whole seconds
     */
    public String issue(Scope scope, Optional<String> study, Instant end) {
        return signed(PREFIX, scope.word(), study.orElse(ALL), seconds(end));
    }

    /**
     * Makes a code that a browser exchanges for a token, once and within {@value Logins#LIFE_SECONDS} seconds.
     *
     * @param study the only study that the token gives access to; empty for all
     * @param end time from which the token is expired, in whole seconds
     * @param now present time
     */
    public String login(Scope scope, Optional<String> study, Instant end, Instant now) {
        return signed(
                LOGIN,
                scope.word(),
                study.orElse(ALL),
                seconds(end),
                seconds(now.plusSeconds(Logins.LIFE_SECONDS)),
                random(NONCE_BYTES));
    }

    private static String seconds(Instant time) {
        return Long.toString(time.getEpochSecond());
    }

    private String signed(String... parts) {
        String said = String.join("~", parts);
        return said + "~" + code(said);
    }

    /** Returns the rights of {@code token} at that time. Empty if it is not a token of this server, or has expired. */
    public Optional<Grant> grant(String token, Instant now) {
        if (equal(own, token.getBytes(StandardCharsets.UTF_8))) {
            return Optional.of(new Grant(Scope.ADMIN, Optional.empty(), Instant.MAX));
        }
        return issued(token, PREFIX).flatMap(parts -> said(parts, now));
    }

    /** Returns what a login code stands for. Empty if it is not a code of this server, or has expired. */
    Optional<Login> login(String code, Instant now) {
        return issued(code, LOGIN).flatMap(parts -> login(parts, now));
    }

    private Optional<Login> login(List<String> parts, Instant now) {
        return said(parts, now).flatMap(grant -> {
            Instant end = Instant.ofEpochSecond(Long.parseLong(parts.get(4)));
            return now.isBefore(end)
                    ? Optional.of(new Login(issue(grant.scope(), grant.study(), grant.end()), end))
                    : Optional.empty();
        });
    }

    /** Returns the parts of a text that this server's own token has signed, if its first part is {@code kind}. */
    private Optional<List<String>> issued(String text, String kind) {
        int end = text.lastIndexOf('~');
        boolean issued = end > 0
                && equal(
                        code(text.substring(0, end)).getBytes(StandardCharsets.US_ASCII),
                        text.substring(end + 1).getBytes(StandardCharsets.UTF_8));
        return issued
                ? Optional.of(List.of(text.split("~")))
                        .filter(parts -> parts.getFirst().equals(kind))
                : Optional.empty();
    }

    private static Optional<Grant> said(List<String> parts, Instant now) {
        try {
            Grant grant = new Grant(
                    Scope.valueOf(parts.get(1).toUpperCase(Locale.ROOT)),
                    Optional.of(parts.get(2)).filter(name -> !name.equals(ALL)),
                    Instant.ofEpochSecond(Long.parseLong(parts.get(3))));
            return now.isBefore(grant.end()) ? Optional.of(grant) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException ofAnotherVersion) {
            return Optional.empty();
        }
    }

    /** Compares in constant time, wherever the first difference is. */
    private static boolean equal(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }

    private String code(String said) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(own, ALGORITHM));
            return TEXT.encodeToString(mac.doFinal(said.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, missing);
        }
    }
}
