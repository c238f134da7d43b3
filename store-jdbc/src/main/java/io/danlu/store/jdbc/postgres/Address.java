package io.danlu.store.jdbc.postgres;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a PostgreSQL database, with the user. It never holds a password.
 *
 * @param host a host name or an IP address; an IPv6 address is in brackets
 * @param port 1 to 65535
 */
public record Address(String user, String host, int port, String database) {

    /** The form of a database's URL. */
    public static final String FORM = "postgresql://user@host:port/db[?durability=process|power]";

    private static final int PORT = 5432;
    private static final int LAST_PORT = 65_535;
    private static final Pattern SECRET = Pattern.compile("(//[^/:@]*):.*@");
    private static final Pattern OPTION_VALUE =
            Pattern.compile("([?&](?!(?:durability|sslmode|sslrootcert|sslcert|sslkey)=)[^=&]*)=[^&]*");
    private static final Pattern URL = Pattern.compile(
            "postgresql://(?<user>[^@/]+)@(?<host>\\[[0-9a-fA-F:.]+\\]|[^:/@\\[\\]]+)(:(?<port>[0-9]{1,5}))?/(?<database>[^/]+)");

    /**
     * Parses a URL without its options.
     *
     * @param url a URL in the form of {@link #FORM}, without options; the port is optional, and special characters are
     *     percent-encoded
     * @throws IllegalArgumentException if it does not have that form, or holds a password; the message repeats no
     *     secret
     */
    public static Address parse(String url) {
        if (SECRET.matcher(url).find()) {
            throw refusal(
                    url,
                    "a password in a URL is seen by everybody who sees the command. "
                            + "Leave it out, and set PGPASSWORD or write a line into ~/.pgpass.");
        }
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw refusal(url, "it must be %s, special characters percent-encoded.".formatted(FORM));
        }
        int port =
                Optional.ofNullable(parts.group("port")).map(Integer::valueOf).orElse(PORT);
        if (port == 0 || port > LAST_PORT) {
            throw refusal(url, "its port (%d) must be 1 to %d.".formatted(port, LAST_PORT));
        }
        return new Address(
                decoded(url, parts.group("user")), parts.group("host"), port, decoded(url, parts.group("database")));
    }

    private static String decoded(String url, String part) {
        String decoded;
        try {
            decoded = URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException wrong) {
            throw refusal(url, "'%s' is not percent-encoded rightly. Write %%25 for %%.".formatted(part));
        }
        if (decoded.chars().anyMatch(Character::isISOControl)) {
            throw refusal(url, "'%s' must not hold control characters. Rename it.".formatted(part));
        }
        return decoded;
    }

    private static IllegalArgumentException refusal(String url, String problem) {
        return new IllegalArgumentException("Store URL '%s': %s".formatted(withoutSecrets(url), problem));
    }

    /** Returns a URL in a form that is safe to show: a password in it is masked. */
    public static String withoutSecrets(String url) {
        if (url.startsWith("sqlite:")) {
            return url; // a file has no password
        }
        Matcher secret = SECRET.matcher(url);
        return OPTION_VALUE.matcher(secret.replaceAll("$1:***@")).replaceAll("$1=***");
    }

    /** Returns the URL. */
    @Override
    public String toString() {
        return "postgresql://%s@%s:%d/%s".formatted(encoded(user), host, port, encoded(database));
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2B", "+");
    }
}
