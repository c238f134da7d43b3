package io.danlu.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Where objectives on executors wait until the test lets them pass. */
final class Gate implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final ServerSocket server;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

    private Gate(ServerSocket server) {
        this.server = server;
    }

    static Gate open() throws IOException {
        Gate gate = new Gate(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofPlatform().daemon().start(gate::accept);
        return gate;
    }

    int port() {
        return server.getLocalPort();
    }

    /** Waits, on an executor, at the gate on {@code port}; an interrupt ends that. */
    static void pass(int port, int trial) throws IOException {
        try (SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            ByteBuffer message = ByteBuffer.allocate(Integer.BYTES + Long.BYTES);
            message.putInt(trial).putLong(ProcessHandle.current().pid()).flip();
            channel.write(message);
            if (channel.read(ByteBuffer.allocate(1)) < 1) {
                throw new IOException("the test is over");
            }
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setSoTimeout(PATIENCE_SECONDS * 1000);
                ByteBuffer message = ByteBuffer.wrap(socket.getInputStream().readNBytes(Integer.BYTES + Long.BYTES));
                arrivals.add(new Arrival(message.getInt(), message.getLong(), socket));
            }
        } catch (IOException closed) {
            arrivals.forEach(Arrival::open);
        }
    }

    /** The next trial that comes to the gate. */
    Arrival next() throws InterruptedException {
        return Optional.ofNullable(arrivals.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .orElseThrow(() -> new AssertionError("no trial comes to the gate"));
    }

    /**
     * A trial at the gate.
     *
     * @param pid of its executor
     */
    record Arrival(int trial, long pid, Socket socket) {

        /** Lets it pass. */
        void open() {
            try (socket) {
                socket.getOutputStream().write(1);
            } catch (IOException left) {
                throw new UncheckedIOException(left);
            }
        }

        /** Waits until it leaves by itself: its executor died, or its objective was interrupted. */
        void awaitLeaving() throws IOException {
            int read = socket.getInputStream().read();
            if (read >= 0) {
                throw new IllegalStateException("it says " + read);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
