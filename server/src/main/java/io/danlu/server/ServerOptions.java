package io.danlu.server;

import io.danlu.server.api.Journal;
import io.danlu.server.api.Logs;
import java.net.InetAddress;
import java.util.List;

/**
 * Options of a server.
 *
 * @param addresses addresses to listen at, at least one
 * @param port port to listen on, from 0 to 65535; 0 for any free one
 * @param hosts additional host names under which clients reach the server, beside the loopback names
 * @param token the administrator's token, which allows everything
 * @param logs access to the output of trials' programs
 * @param journal receives actions, refusals and failures
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

    /** Leaves the token out, because it is a secret. */
    @Override
    public String toString() {
        return "ServerOptions[addresses=%s, port=%d, hosts=%s]".formatted(addresses, port, hosts);
    }
}
