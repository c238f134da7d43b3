package io.danlu.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Semaphore;

/**
 * A broken server front: it admits a limited number of connections at a time, whoever made them, until their clients
 * close them.
 */
final class ConnectionLimiter implements AutoCloseable {

    private final ServerSocket listening;
    private final Semaphore places;

    /**
     * Listens for connections.
     *
     * @param places maximum number of connections at a time
     */
    ConnectionLimiter(int places) throws IOException {
        this.listening = new ServerSocket(0, 4_096, InetAddress.getLoopbackAddress());
        this.places = new Semaphore(places);
    }

    /** Starts to admit connections to the server at that port. Returns the port for clients. */
    int before(int server) {
        Thread.ofPlatform().daemon().start(() -> letIn(server));
        return listening.getLocalPort();
    }

    private void letIn(int server) {
        while (!listening.isClosed()) {
            try {
                places.acquire();
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> pass(client, server));
            } catch (IOException closed) {
                return;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void pass(Socket client, int server) {
        try (client;
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server)) {
            Thread.ofVirtual().start(() -> copy(behind, client));
            copy(client, behind);
        } catch (IOException notThere) {
            // the client tries again
        } finally {
            places.release();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            byte[] part = new byte[1 << 14];
            for (int size = in.read(part); size >= 0; size = in.read(part)) {
                to.getOutputStream().write(part, 0, size);
            }
        } catch (IOException ended) {
            return;
        }
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
