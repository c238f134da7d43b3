package io.danlu.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A barrier where objectives on executors wait until the test lets them pass. */
final class Gate implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MESSAGE = Integer.BYTES + Long.BYTES;

    private final ServerSocket server;
    private final BlockingQueue<Optional<Arrival>> arrivals = new LinkedBlockingQueue<>();

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

    /**
     * Waits on an executor at the gate on {@code port}, until the test lets the trial pass or the thread is
     * interrupted.
     */
    static void pass(int port, int trial) throws IOException {
        try (SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            channel.write(ByteBuffer.allocate(MESSAGE)
                    .putInt(trial)
                    .putLong(ProcessHandle.current().pid())
                    .flip());
            if (channel.read(ByteBuffer.allocate(1)) < 1) {
                throw new IOException("the test is over");
            }
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setSoTimeout((int) PATIENCE.toMillis());
                ByteBuffer message = ByteBuffer.wrap(socket.getInputStream().readNBytes(MESSAGE));
                arrivals.add(Optional.of(new Arrival(message.getInt(), message.getLong(), socket)));
            }
        } catch (IOException closed) {
            arrivals.add(Optional.empty());
        }
    }

    /** Waits for the next trial at the gate. */
    Arrival next() throws InterruptedException {
        return poll(PATIENCE).orElseThrow(() -> new AssertionError("no trial comes to the gate"));
    }

    private Optional<Arrival> poll(Duration patience) throws InterruptedException {
        return Optional.ofNullable(arrivals.poll(patience.toMillis(), TimeUnit.MILLISECONDS))
                .flatMap(arrival -> arrival);
    }

    /** Returns whether a trial arrives at the gate within {@code patience}. */
    boolean comes(Duration patience) throws InterruptedException {
        return poll(patience).isPresent();
    }

    /** Lets every trial pass that arrives before {@code run} has ended. */
    void openUntil(CompletableFuture<?> run) throws InterruptedException {
        CompletableFuture<Boolean> over = run.handle((result, failure) -> arrivals.add(Optional.empty()));
        for (Optional<Arrival> arrival = poll(PATIENCE); arrival.isPresent(); arrival = poll(PATIENCE)) {
            arrival.get().open();
        }
        over.join();
    }

    /**
     * A trial at the gate.
     *
     * @param pid process number of its executor
     */
    record Arrival(int trial, long pid, Socket socket) {

        /** Lets the trial pass. */
        void open() {
            try (socket) {
                socket.getOutputStream().write(1);
            } catch (IOException left) {
                throw new UncheckedIOException(left);
            }
        }

        /** Waits until the trial leaves by itself, because its executor died or its objective was interrupted. */
        void awaitLeaving() throws IOException {
            if (socket.getInputStream().read() >= 0) {
                throw new IllegalStateException("Trial " + trial + " says more.");
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
