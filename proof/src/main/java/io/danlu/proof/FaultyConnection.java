package io.danlu.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** A faulty connection to a PostgreSQL server, over loopback. Thread-safe. */
final class FaultyConnection implements AutoCloseable {

    /** Faults. */
    enum Fault {
        NONE,
        /** Every connection ends, and no new one is accepted. */
        CUT,
        /** Every connection is reset, and no new one is accepted. */
        RESET,
        /** Data from the server are delayed until the fault ends. */
        MUTE,
        /** Data to the server are delayed until the fault ends. */
        DEAF,
        /** All data arrive a third of a second later. */
        SLOW,
        /** Connections stay dead silently, as if the other machine had been switched off. */
        HALF_OPEN
    }

    private static final long DELAY_NANOS = 333_000_000;

    private final URI server;
    private final ServerSocket listening;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private Fault fault = Fault.NONE;

    /**
     * Listens for connections to the server.
     *
     * @param url URL of the server, {@code postgresql://user@host:port/db}
     */
    FaultyConnection(String url) {
        this.server = URI.create(url);
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    /** Returns the server's URL at this end. */
    String url() {
        return "postgresql://%s@127.0.0.1:%d%s"
                .formatted(server.getRawUserInfo(), listening.getLocalPort(), server.getRawPath());
    }

    /** Starts a fault, or ends it with {@code NONE}. */
    synchronized void be(Fault next) {
        fault = next;
        switch (next) {
            case CUT -> connections.forEach(Connection::close);
            case RESET -> connections.forEach(Connection::reset);
            case HALF_OPEN -> connections.forEach(connection -> connection.dead = true);
            case NONE, MUTE, DEAF, SLOW -> {}
        }
        notifyAll();
    }

    private synchronized Fault fault() {
        return fault;
    }

    /** Waits while a fault delays data in this direction. */
    private synchronized void awaitPassage(boolean answers) throws InterruptedException {
        while (fault == (answers ? Fault.MUTE : Fault.DEAF)) {
            wait();
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket near = listening.accept();
                Fault now = fault();
                if (now == Fault.CUT || now == Fault.RESET) {
                    near.close();
                    continue;
                }
                Connection connection = new Connection(near, new Socket(server.getHost(), server.getPort()));
                connection.dead = now == Fault.HALF_OPEN;
                connections.add(connection);
                Thread.ofVirtual().start(() -> connection.pass(near, connection.far, false));
                Thread.ofVirtual().start(() -> connection.pass(connection.far, near, true));
            } catch (IOException closedOrNoServer) {
                // the client tries again
            }
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        be(Fault.CUT);
    }

    private final class Connection {

        private final Socket near;
        private final Socket far;
        private volatile boolean dead;

        Connection(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        void pass(Socket from, Socket to, boolean answers) {
            byte[] buffer = new byte[1 << 16];
            try {
                InputStream in = from.getInputStream();
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    if (fault() == Fault.SLOW) {
                        LockSupport.parkNanos(DELAY_NANOS);
                    }
                    awaitPassage(answers);
                    if (!dead) {
                        to.getOutputStream().write(buffer, 0, length);
                    }
                }
            } catch (IOException broken) {
                // one end has closed the connection, so the other end is closed too
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                if (!dead) {
                    close();
                }
            }
        }

        void close() {
            connections.remove(this);
            try (near;
                    far) {
                return;
            } catch (IOException gone) {
                return;
            }
        }

        /** Resets the connection by closing sockets that do not linger. */
        void reset() {
            try {
                near.setSoLinger(true, 0);
                far.setSoLinger(true, 0);
            } catch (IOException gone) {
                // already closed
            }
            close();
        }
    }
}
