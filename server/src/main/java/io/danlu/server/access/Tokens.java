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
 */
public final class Tokens {

    private static final String PREFIX = "danlu";
    private static final String ALL = "*";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;
    private static final int SHORTEST = 16;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

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
        byte[] bytes = new byte[BYTES];
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
        String said = String.join("~", PREFIX, scope.word(), study.orElse(ALL), Long.toString(end.getEpochSecond()));
        return said + "~" + code(said);
    }

    /** Returns the rights of {@code token} at that time. Empty if it is not a token of this server, or has expired. */
    public Optional<Grant> grant(String token, Instant now) {
        if (equal(own, token.getBytes(StandardCharsets.UTF_8))) {
            return Optional.of(new Grant(Scope.ADMIN, Optional.empty(), Instant.MAX));
        }
        int end = token.lastIndexOf('~');
        boolean issued = end > 0
                && equal(
                        code(token.substring(0, end)).getBytes(StandardCharsets.US_ASCII),
                        token.substring(end + 1).getBytes(StandardCharsets.UTF_8));
        return issued ? said(List.of(token.split("~")), now) : Optional.empty();
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
