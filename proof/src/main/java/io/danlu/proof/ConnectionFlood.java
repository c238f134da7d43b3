package io.danlu.proof;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Connections to a server without a valid token: silent ones, partial request heads, and bodies of 70 MiB in total.
 * They stay open until this is closed.
 */
final class ConnectionFlood implements AutoCloseable {

    private static final int BODIES = 70;
    private static final int BODY = 1 << 20;
    private static final int PART = 1 << 14;
    private static final int OWN_FILES = 500;
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final String HALF = "POST /api/v1/studies/proof/ask HTTP/1.1\r\nHost: localh";

    private final int port;
    private final List<Socket> sockets = new ArrayList<>();

    private ConnectionFlood(int port) {
        this.port = port;
    }

    /** Opens {@code connections} connections, or as many as this process can. */
    static ConnectionFlood begin(int port, int connections, SplittableRandom random) {
        ConnectionFlood crush = new ConnectionFlood(port);
        int most = (int) Math.min(connections, room());
        int bodies = Math.min(BODIES, most / 2);
        for (int i = 0; i < most; i++) {
            try {
                crush.open(i < bodies, random);
            } catch (IOException notTaken) {
                // the next one is tried; only the workers' connections matter
            }
        }
        return crush;
    }

    /** Returns how many more files this process may open, less a reserve of its own. */
    private static long room() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount() - OWN_FILES
                : Integer.MAX_VALUE;
    }

    /** Opens a connection that is closed by a reset, which frees its port at once. */
    private void open(boolean body, SplittableRandom random) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoLinger(true, 0);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) LONGEST.toMillis());
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
        sockets.add(socket);
        if (body) {
            Thread.ofVirtual().start(() -> sendBody(socket));
        } else if (random.nextBoolean()) {
            say(socket, HALF);
        }
    }

    /** Sends a body except for its last byte. */
    private void sendBody(Socket socket) {
        byte[] part = new byte[PART];
        try {
            say(
                    socket,
                    "POST /anything HTTP/1.1\r\nHost: localhost:%d\r\nContent-Length: %d\r\n\r\n"
                            .formatted(port, BODY));
            for (int sent = 0; sent < BODY - PART; sent += PART) {
                socket.getOutputStream().write(part);
            }
        } catch (IOException refused) {
            return;
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    int size() {
        return sockets.size();
    }

    @Override
    public void close() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException gone) {
                // the server has closed it
            }
        }
    }
}
