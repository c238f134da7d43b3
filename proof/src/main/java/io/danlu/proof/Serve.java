package io.danlu.proof;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;

/** Starts processes of {@code danlu serve}, as users do. */
final class Serve {

    static final String TOKEN = "the-token-of-the-proof-0123456789";

    private static final int LEAST_PORT = 10_000;
    private static final int FIRST_OF_CALLERS = 32_768;

    private Serve() {}

    /**
     * Starts a server for the store {@code url}, with its files in {@code folder}.
     *
     * @param seen port through which clients reach it
     */
    static Process start(String url, int port, int seen, Path folder) {
        return Tool.start(
                Tool.java(
                        "256m",
                        "io.danlu.cli.Main",
                        "serve",
                        "--store",
                        url,
                        "--port",
                        Integer.toString(port),
                        "--host",
                        "127.0.0.1:" + seen),
                Map.of("DANLU_TOKEN", TOKEN, "XDG_STATE_HOME", folder.toString()));
    }

    /**
     * Returns a free port below those that the system gives to clients. A client that retries while nobody listens
     * could otherwise connect to itself.
     */
    static int freePort(SplittableRandom random) {
        while (true) {
            int port = random.nextInt(LEAST_PORT, FIRST_OF_CALLERS);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // another port is tried
            }
        }
    }
}
