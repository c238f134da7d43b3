package io.danlu.server.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names under which clients may address this server. Protects against pages that resolve their own name to this
 * machine (DNS rebinding).
 */
public final class Hosts {

    private final Set<String> names = new TreeSet<>();

    /**
     * Allows the loopback names, the names of the addresses, and more.
     *
     * @param port port that the server listens on
     * @param addresses addresses that the server listens at; a wildcard address adds no name
     * @param more additional names with or without a port, as a proxy passes them on
     */
    public Hosts(int port, List<InetAddress> addresses, List<String> more) {
        for (String own : List.of("localhost", "127.0.0.1", "[::1]")) {
            names.add(own + ":" + port);
        }
        addresses.stream()
                .filter(address -> !address.isAnyLocalAddress())
                .forEach(address -> names.add(text(address) + ":" + port));
        more.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        more.forEach(name -> names.add(name.toLowerCase(Locale.ROOT) + ":" + port));
    }

    /** Formats an address as in a URL. */
    public static String text(InetAddress address) {
        String text = address.getHostAddress();
        return address instanceof Inet6Address ? "[" + text.replaceFirst("^0:0:0:0:0:0:0:1$", "::1") + "]" : text;
    }

    /** Returns whether a Host header (RFC 9110, section 7.2) names this server. */
    public boolean allows(String host) {
        return names.contains(host.toLowerCase(Locale.ROOT));
    }

    /** Returns whether an Origin header (RFC 6454) belongs to a page of this server. */
    public boolean allowsOrigin(String origin) {
        try {
            URI uri = new URI(origin);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web
                    && Optional.ofNullable(uri.getRawAuthority())
                            .filter(this::allows)
                            .isPresent();
        } catch (URISyntaxException notOne) {
            return false;
        }
    }
}
