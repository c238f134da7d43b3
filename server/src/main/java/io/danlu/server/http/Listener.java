package io.danlu.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Accepts connections at one address until it is closed. An accept that fails for lack of file descriptors or memory
 * ends nothing: the oldest connections without a token are closed, and accepting is retried.
 */
final class Listener implements AutoCloseable {

    /** Maximum number of connections waiting to be accepted, if the system allows it. */
    private static final int BACKLOG = 4_096;

    private static final Duration AGAIN = Duration.ofMillis(20);

    private final ServerSocket listening;
    private final Connections connections;
    private final Consumer<Socket> carrier;
    private final Warnings warnings;

    private Listener(ServerSocket listening, Connections connections, Consumer<Socket> carrier, Warnings warnings) {
        this.listening = listening;
        this.connections = connections;
        this.carrier = carrier;
        this.warnings = warnings;
    }

    /**
     * Starts to accept.
     *
     * @param port 0 for any free port
     * @param carrier receives each socket and returns at once
     * @throws IllegalArgumentException if the port is in use, or this machine does not have the address
     */
    static Listener start(
            InetAddress address, int port, Connections connections, Consumer<Socket> carrier, Warnings warnings) {
        Listener listener = new Listener(bind(address, port), connections, carrier, warnings);
        Thread.ofPlatform().name("danlu-accept").start(listener::accept);
        return listener;
    }

    private static ServerSocket bind(InetAddress address, int port) {
        try {
            return new ServerSocket(port, BACKLOG, address);
        } catch (IOException taken) {
            throw new IllegalArgumentException(
                    "Port %d of %s: nothing can listen there; it is taken, or not this user's. Name another port, or 0 for any."
                            .formatted(port, address.getHostAddress()),
                    taken);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                carrier.accept(listening.accept());
            } catch (IOException | RuntimeException | Error failed) {
                if (!listening.isClosed()) {
                    recover(failed);
                }
            }
        }
    }

    private void recover(Throwable failed) {
        connections.makeRoom();
        warnings.say(
                "no connection can be accepted (%s). Connections without a token are closed and accepting is retried; allow the process more open files (ulimit -n)."
                        .formatted(failed.getMessage()));
        LockSupport.parkNanos(AGAIN.toNanos());
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
