package io.danlu.client;

import io.danlu.space.Spelling;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The address of a server, normalised: equal addresses have equal text, however the URL was spelled. Danlu keeps local
 * state under this text.
 *
 * @param text the URL without a trailing slash and without the scheme's default port
 */
public record ServerAddress(String text) {

    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443);

    /**
     * Normalises {@code text}.
     *
     * @throws IllegalArgumentException if it is not an {@code http} or {@code https} URL of a host, with at most a port
     *     and a path
     */
    public ServerAddress {
        try {
            text = normal(new URI(text));
        } catch (URISyntaxException none) {
            throw refusal("'%s'".formatted(Spelling.shown(text.replaceFirst("//.*@", "//…@"))));
        }
    }

    private static IllegalArgumentException refusal(String shown) {
        return new IllegalArgumentException(
                "--server %s: it must be http://HOST:PORT or https://HOST:PORT, with a path at most behind it."
                        .formatted(shown));
    }

    private static String normal(URI url) {
        String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        String host = Optional.ofNullable(url.getHost()).orElse("").toLowerCase(Locale.ROOT);
        boolean more = url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null;
        if (!PORTS.containsKey(scheme) || host.isEmpty() || more) {
            throw refusal(url.getRawUserInfo() == null ? url.toString() : "…@" + host);
        }
        boolean isSaid = url.getPort() >= 0 && url.getPort() != PORTS.getOrDefault(scheme, -1);
        String path = url.normalize().getRawPath().replaceAll("/+", "/").replaceFirst("/$", "");
        return "%s://%s%s%s".formatted(scheme, host, isSaid ? ":" + url.getPort() : "", path);
    }

    @Override
    public String toString() {
        return text;
    }
}
