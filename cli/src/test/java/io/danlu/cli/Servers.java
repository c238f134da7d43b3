package io.danlu.cli;

import io.danlu.client.ServerAddress;
import io.danlu.server.DanluServer;
import io.danlu.server.ServerOptions;
import io.danlu.server.api.Journal;
import io.danlu.server.api.Logs;
import io.danlu.store.Store;
import java.net.InetAddress;
import java.util.List;

/** Servers on this machine's loopback address. */
final class Servers {

    static final String TOKEN = "a-token-that-the-test-has-chosen";

    private Servers() {}

    /**
     * Starts a server.
     *
     * @param port 0 for any
     */
    static DanluServer start(Store store, int port) {
        return start(store, port, List.of());
    }

    /**
     * Starts a server.
     *
     * @param hosts additional names under which clients reach it
     */
    static DanluServer start(Store store, int port, List<String> hosts) {
        return DanluServer.start(
                store,
                new ServerOptions(
                        List.of(InetAddress.getLoopbackAddress()), port, hosts, TOKEN, Logs.none(), Journal.silent()));
    }

    static ServerAddress url(int port) {
        return new ServerAddress("http://127.0.0.1:" + port);
    }
}
