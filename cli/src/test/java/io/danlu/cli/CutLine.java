package io.danlu.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy to a server that drops a given number of replies to asks. */
final class CutLine implements AutoCloseable {

    private static final String ASK = "/ask HTTP";

    private final ServerSocket door;
    private final AtomicInteger left;

    CutLine(int cuts) throws IOException {
        this.door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        this.left = new AtomicInteger(cuts);
    }

    /** Forwards connections to the server at that port from now on. */
    void leadTo(int server) {
        Thread.ofVirtual().start(() -> accept(server));
    }

    int port() {
        return door.getLocalPort();
    }

    /** Returns the number of replies still to drop. */
    int left() {
        return left.get();
    }

    private void accept(int server) {
        try {
            while (true) {
                Socket near = door.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), server);
                Link link = new Link(near, far);
                Thread.ofVirtual().start(link::there);
                Thread.ofVirtual().start(link::back);
            }
        } catch (IOException closed) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private final class Link {

        private final Socket near;
        private final Socket far;
        private volatile boolean isAsk;

        Link(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        void there() {
            copy(near, far);
        }

        void back() {
            copy(far, near);
        }

        /** Copies bytes. Requests and replies are small here: each is one piece, or starts a new one. */
        private void copy(Socket from, Socket to) {
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] buffer = new byte[1 << 16];
                for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                    if (from.equals(near)) {
                        isAsk |= new String(buffer, 0, n, StandardCharsets.ISO_8859_1).contains(ASK);
                    } else if (isAsk && left.getAndUpdate(cuts -> Math.max(0, cuts - 1)) > 0) {
                        return;
                    }
                    out.write(buffer, 0, n);
                }
            } catch (IOException cut) {
                return;
            }
        }
    }
}
