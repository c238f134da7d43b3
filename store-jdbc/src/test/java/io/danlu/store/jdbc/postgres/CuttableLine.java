package io.danlu.store.jdbc.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A connection to a server over the loopback, which can be cut just before an answer of the server passes. */
final class CuttableLine implements AutoCloseable {

    private final Address address;
    private final ServerSocket listening;
    private Optional<Predicate<String>> cut = Optional.empty();
    private final AtomicInteger cuts = new AtomicInteger();

    CuttableLine(Address address) throws IOException {
        this.address = address;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::accept);
    }

    /** Returns the address at this end. */
    Address address() {
        return new Address(address.user(), "127.0.0.1", listening.getLocalPort(), address.database());
    }

    /** Cuts the connection once, instead of passing the next answer that satisfies {@code condemned}. */
    synchronized void cutAt(Predicate<String> condemned) {
        cut = Optional.of(condemned);
    }

    int cuts() {
        return cuts.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket near = listening.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), address.port());
                Thread.ofVirtual().start(() -> pass(near, far, false));
                Thread.ofVirtual().start(() -> pass(far, near, true));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pass(Socket from, Socket to, boolean answers) {
        try (from;
                to;
                InputStream in = from.getInputStream()) {
            byte[] buffer = new byte[1 << 16];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (answers && isCut(new String(buffer, 0, length, StandardCharsets.ISO_8859_1))) {
                    return;
                }
                to.getOutputStream().write(buffer, 0, length);
            }
        } catch (IOException broken) {
            // one end is closed, and so is the other
        }
    }

    private synchronized boolean isCut(String answer) {
        if (!cut.map(condemned -> condemned.test(answer)).orElse(false)) {
            return false;
        }
        cut = Optional.empty();
        cuts.incrementAndGet();
        return true;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
