package io.danlu.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients without a valid token cost little and block nobody. */
@Timeout(60)
@LongTest
class StrangersTest {

    private static final int STRANGERS = 20;
    private static final int KNOWN = 5;
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final byte[] LARGE = new byte[64 << 20];

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    /** Starts a server for which the header {@code Token: right} is a valid token; {@code /large} has a long reply. */
    private int server(Duration head, Duration idle) {
        HttpServer server = new HttpServer(
                new HttpServer.Answering(
                        request ->
                                request.header("Token").filter("right"::equals).isPresent(),
                        request -> request.path().equals(List.of("refused"))
                                ? Optional.of(Reply.error(401, "unauthorized", "No."))
                                : Optional.empty(),
                        request -> false,
                        request -> Duty.BRIEF,
                        request -> Reply.of(
                                200, "text/plain", request.path().equals(List.of("large")) ? LARGE : new byte[0]),
                        (request, reply, time) -> {}),
                warning -> {},
                new Limits(STRANGERS, KNOWN, head, idle));
        open.add(server);
        return server.listen(InetAddress.getLoopbackAddress(), 0);
    }

    private Socket connect(int port, String first) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        open.add(socket);
        say(socket, first);
        return socket;
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String get(String path, String headers) {
        return "GET /%s HTTP/1.1\r\nHost: here\r\n%s\r\n".formatted(path, headers);
    }

    /** Reads the head of a reply. Empty if the connection has ended. */
    private static String answer(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        InputStream in = socket.getInputStream();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                head.append((char) next);
                if (head.toString().endsWith("\r\n\r\n")) {
                    return head.toString();
                }
            }
        } catch (SocketException reset) {
            return "";
        }
        return "";
    }

    @Test
    void aNewConnectionClosesTheOldestOneWithoutAToken() throws IOException {
        int port = server(LONG, LONG);
        Socket known = connect(port, get("", "Token: right\r\n"));
        assertThat(answer(known)).startsWith("HTTP/1.1 200");
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < 2 * STRANGERS; i++) {
            silent.add(connect(port, i % 2 == 0 ? "" : "GET / HTTP/1.1\r\nHost: he"));
        }
        for (int i = 0; i < STRANGERS; i++) {
            assertThat(answer(silent.get(i))).as("stranger %d", i).isEmpty();
        }
        assertThat(answer(connect(port, get("", "")))).startsWith("HTTP/1.1 200");
        say(known, get("", ""));
        assertThat(answer(known)).startsWith("HTTP/1.1 200");
        Socket newest = silent.getLast();
        say(newest, "re\r\n\r\n");
        assertThat(answer(newest)).startsWith("HTTP/1.1 200");
    }

    @Test
    void tooManyConnectionsWithATokenCloseTheOneWithTheOldestRequest() throws IOException {
        int port = server(LONG, LONG);
        List<Socket> all = new ArrayList<>();
        for (int i = 0; i < KNOWN; i++) {
            all.add(connect(port, get("", "Token: right\r\n")));
            assertThat(answer(all.getLast())).startsWith("HTTP/1.1 200");
        }
        say(all.getFirst(), get("", "Token: right\r\n"));
        assertThat(answer(all.getFirst())).startsWith("HTTP/1.1 200");
        assertThat(answer(connect(port, get("", "Token: right\r\n")))).startsWith("HTTP/1.1 200");
        assertThat(answer(all.get(1))).isEmpty();
        say(all.getFirst(), get("", "Token: right\r\n"));
        assertThat(answer(all.getFirst())).startsWith("HTTP/1.1 200");
    }

    @Test
    void aHeadHasADeadline() throws IOException {
        int port = server(SHORT, LONG);
        assertThat(answer(connect(port, ""))).isEmpty();
        assertThat(answer(connect(port, "GET / HT"))).isEmpty();
        Socket second = connect(port, get("", ""));
        assertThat(answer(second)).startsWith("HTTP/1.1 200");
        say(second, "GET / HT");
        assertThat(answer(second)).isEmpty();
    }

    /** A socket on which bytes arrive one by one, without end. */
    private static final class Trickle extends Socket {

        private final AtomicInteger pieces = new AtomicInteger();
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public InputStream getInputStream() {
            return new InputStream() {
                @Override
                public int read() {
                    pieces.incrementAndGet();
                    return 'x';
                }

                @Override
                public int read(byte[] bytes, int from, int most) {
                    bytes[from] = (byte) read();
                    return 1;
                }
            };
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public void setTcpNoDelay(boolean on) {}

        @Override
        public void shutdownOutput() throws IOException {
            throw new IOException("not connected");
        }

        @Override
        public synchronized void close() {
            closed.countDown();
        }
    }

    /** Each piece takes memory of its own, much more than one byte. */
    @Test
    void aHeadInVeryManyPiecesIsRefused() throws Exception {
        Limits limits = new Limits(STRANGERS, KNOWN, LONG, LONG);
        Connections connections = new Connections(limits);
        open.add(() -> connections.close(Duration.ZERO));
        Carrier carrier = new Carrier(connections, limits, Map.of(), (connection, in, out) -> false);
        open.add(carrier::stop);
        Trickle trickle = new Trickle();
        carrier.carry(trickle);
        trickle.closed.await();
        assertThat(trickle.pieces.get()).isLessThan(300);
    }

    @Test
    void idleAndUnreadConnectionsAreClosed() throws IOException {
        int port = server(LONG, SHORT);
        Socket idle = connect(port, get("", "Token: right\r\n"));
        assertThat(answer(idle)).startsWith("HTTP/1.1 200");
        assertThat(answer(idle)).isEmpty();
        Socket slow = connect(port, "POST / HTTP/1.1\r\nHost: here\r\nToken: right\r\nContent-Length: 100\r\n\r\n{");
        assertThat(answer(slow)).doesNotStartWith("HTTP/1.1 200");
        Socket deaf = connect(port, get("large", ""));
        Socket watched = connect(port, get("", ""));
        assertThat(answer(watched)).startsWith("HTTP/1.1 200");
        assertThat(answer(watched)).isEmpty(); // the deadlines of the connections before it are over then too
        assertThat(read(deaf)).isLessThan(LARGE.length);
    }

    /** Reads to the end, and returns the number of bytes. */
    private static long read(Socket socket) throws IOException {
        long all = 0;
        byte[] part = new byte[1 << 16];
        try {
            for (int size = 0; size >= 0; size = socket.getInputStream().read(part)) {
                all += size;
            }
        } catch (SocketException reset) {
            return all;
        }
        return all;
    }

    @Test
    void anUnwantedBodyIsNotReadAndEndsItsConnection() throws IOException {
        int port = server(LONG, LONG);
        Socket socket = connect(port, "POST /refused HTTP/1.1\r\nHost: here\r\nContent-Length: 1048576\r\n\r\n");
        assertThat(answer(socket)).startsWith("HTTP/1.1 401").contains("Connection: close");
        socket.shutdownOutput();
        assertThat(read(socket)).isLessThan(1000);
        Socket chunked = connect(
                port, "POST /refused HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n");
        assertThat(answer(chunked)).startsWith("HTTP/1.1 401").contains("Connection: close");
        Socket bodiless = connect(port, get("refused", ""));
        assertThat(answer(bodiless)).startsWith("HTTP/1.1 401").doesNotContain("Connection: close");
    }
}
