package io.danlu.server;

import io.danlu.server.api.Journal;
import io.danlu.server.api.Logs;
import java.net.InetAddress;
import java.util.List;

/**
 * How studies are served.
 *
 * @param addresses where to listen, at least one
 * @param port 0 for any that is free
 * @param hosts names under which the server is reached, beside those of the machine for itself
 * @param token that opens everything
 * @param logs where the output of trials' programs is
 * @param journal is told what people did, whom it refused, and what went wrong
 */
public record ServerOptions(
        List<InetAddress> addresses, int port, List<String> hosts, String token, Logs logs, Journal journal) {

    public ServerOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "--port (%d) must be from 0, which is any that is free, to 65535.".formatted(port));
        }
        addresses = List.copyOf(addresses);
        hosts = List.copyOf(hosts);
    }

    /** The token is nobody's to read. */
    @Override
    public String toString() {
        return "ServerOptions[addresses=%s, port=%d, hosts=%s]".formatted(addresses, port, hosts);
    }
}
