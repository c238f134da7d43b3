package io.danlu.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.PeerInfo;
import io.helidon.common.socket.PlainSocket;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.media.MediaContext;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.Router;
import io.helidon.webserver.http.DirectHandlers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutorService;

/**
 * One client's connection, as Helidon sees it. Everything that the client has to do has a deadline; see {@link Limits}.
 * The connection's own thread calls all methods except {@link #close}, {@link #isOverdue} and {@link #isWaiting}, which
 * are thread-safe.
 */
final class Connection implements ConnectionContext, ListenerContext {

    /**
     * Time for the client to stop sending and to read the last reply before the connection is closed. {@link
     * #LINGER_BYTES} limits the data it may still send.
     */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private static final int LINGER_BYTES = 1 << 20;

    /** Maximum number of pieces of a request's head. Each piece takes memory of its own. */
    private static final int PIECES = 256;

    /** States of a connection. */
    private enum Phase {
        /** Waits for another request. */
        BETWEEN,
        /** Reads the rest of a request's head. */
        HEAD,
        /** Reads and answers a request. */
        REQUEST
    }

    /**
     * Deadline of the client.
     *
     * @param begin start by {@link System#nanoTime}
     */
    private record Patience(long begin, long nanos) {

        /** No deadline, while the server works. */
        static final Patience UNLIMITED = new Patience(0, Long.MAX_VALUE);

        static Patience of(Duration most) {
            return new Patience(System.nanoTime(), most.toNanos());
        }

        boolean isOver(long now) {
            return nanos != Long.MAX_VALUE && now - begin > nanos;
        }
    }

    private final Socket accepted;
    private final PlainSocket socket;
    private final ListenerContext shared;
    private final Router router;
    private final DataReader reader;
    private final DataWriter writer = new Writer();
    private final Limits limits;
    private volatile Patience patience;
    private volatile Phase phase = Phase.HEAD;
    private int pieces;

    /**
     * Wraps a socket.
     *
     * @param accepted a connected socket
     * @param shared settings that all connections share
     */
    Connection(Socket accepted, Limits limits, ListenerContext shared, Router router) {
        this.limits = limits;
        this.patience = Patience.of(limits.head());
        this.accepted = accepted;
        this.socket = PlainSocket.server(accepted, Integer.toHexString(System.identityHashCode(accepted)), "danlu");
        this.shared = shared;
        this.router = router;
        this.reader = DataReader.create(this::read);
    }

    /** Marks that a request's head is complete. */
    void begin() {
        phase = Phase.REQUEST;
        patience = Patience.UNLIMITED;
    }

    /** Marks that the request has been answered. */
    void end() {
        phase = Phase.BETWEEN;
        patience = Patience.of(limits.idle());
        pieces = 0;
    }

    boolean isOverdue(long now) {
        return patience.isOver(now);
    }

    /** Returns whether no request is being read or answered. */
    boolean isWaiting() {
        return phase != Phase.REQUEST;
    }

    private byte[] read() {
        try {
            return phase == Phase.REQUEST ? readBody() : readHead();
        } catch (UncheckedIOException closed) {
            throw new CloseConnectionException("the connection has ended", closed);
        }
    }

    private byte[] readHead() {
        if (++pieces > PIECES) {
            throw new CloseConnectionException("a head in more than %d pieces".formatted(PIECES));
        }
        byte[] bytes = socket.get();
        if (phase == Phase.BETWEEN) {
            phase = Phase.HEAD;
            patience = Patience.of(limits.head());
        }
        return bytes;
    }

    private byte[] readBody() {
        patience = Patience.of(limits.idle());
        byte[] bytes = socket.get();
        patience = Patience.UNLIMITED;
        return bytes;
    }

    /** Writes to the socket within the deadline. */
    private final class Writer implements DataWriter {

        @Override
        public void write(BufferData... buffers) {
            write(BufferData.create(buffers));
        }

        @Override
        public void write(BufferData buffer) {
            Patience before = patience;
            patience = Patience.of(limits.idle());
            socket.write(buffer);
            patience = before;
        }

        @Override
        public void writeNow(BufferData... buffers) {
            write(buffers);
        }

        @Override
        public void writeNow(BufferData buffer) {
            write(buffer);
        }
    }

    /**
     * Ends the connection after its last reply. Reads and discards what the client still sends for a moment. A client
     * that is cut off while it sends does not receive the reply (RFC 9112, section 9.6).
     */
    void hangUp() {
        patience = Patience.of(LINGER);
        try {
            accepted.shutdownOutput();
            InputStream rest = accepted.getInputStream();
            byte[] thrownAway = new byte[1 << 13];
            int left = LINGER_BYTES;
            for (int size = 0; size >= 0 && left > 0; size = rest.read(thrownAway)) {
                left -= size;
            }
        } catch (IOException gone) {
            // already closed
        } finally {
            close();
        }
    }

    /** Closes the connection at once, whatever it waits for. */
    void close() {
        try {
            accepted.close();
        } catch (IOException gone) {
            return;
        }
    }

    @Override
    public ListenerContext listenerContext() {
        return this;
    }

    @Override
    public ExecutorService executor() {
        return shared.executor();
    }

    @Override
    public DataWriter dataWriter() {
        return writer;
    }

    @Override
    public DataReader dataReader() {
        return reader;
    }

    @Override
    public Router router() {
        return router;
    }

    @Override
    public PeerInfo remotePeer() {
        return socket.remotePeer();
    }

    @Override
    public PeerInfo localPeer() {
        return socket.localPeer();
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public String socketId() {
        return socket.socketId();
    }

    @Override
    public String childSocketId() {
        return socket.childSocketId();
    }

    @Override
    public io.helidon.common.context.Context context() {
        return shared.context();
    }

    @Override
    public MediaContext mediaContext() {
        return shared.mediaContext();
    }

    @Override
    public ContentEncodingContext contentEncodingContext() {
        return shared.contentEncodingContext();
    }

    @Override
    public DirectHandlers directHandlers() {
        return shared.directHandlers();
    }

    @Override
    public ListenerConfig config() {
        return shared.config();
    }
}
