package io.danlu.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.store.MemoryStore;
import io.danlu.study.Study;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Malformed, oversized, unauthorised and slow requests. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@LongTest
class HostileConnectionsTest {

    private final MemoryStore store = new MemoryStore();

    private final Study<Point> study = Study.named("mine")
            .space(Space.of(Parameter.real("x", 0, 1), Parameter.integer("k", 1, 9)))
            .store(store)
            .build();

    private final Client client = new Client(store);

    @AfterEach
    void close() {
        client.close();
    }

    /** Only ASCII digits are numbers, so that a trial has one address. */
    @Test
    void digitsOfOtherScriptsAreRefused() {
        study.ask();
        for (String path : List.of(
                "studies/mine/trials/%D9%A0",
                "studies/mine/trials/%EF%BC%90",
                "studies/mine/trials/+0",
                "studies/mine/trials?offset=%D9%A0",
                "studies/mine/trials?limit=%D9%A1",
                "studies/mine/events?after=%D9%A0")) {
            assertThat(client.get(path).status()).as(path).isEqualTo(400);
        }
        assertThat(client.get("studies/mine/trials/0").status()).isEqualTo(200);
    }

    @Test
    void badPathsAndQueriesAreRefused() {
        for (String path : List.of(
                "studies/..%2f..%2fetc",
                "studies/%00",
                "studies/%3Cscript%3E",
                "studies/mine/trials/-1",
                "studies/mine/trials/99999999999",
                "studies/mine/trials/1e3",
                "studies/mine/trials/%2e%2e",
                "studies/mine/../mine/ask/x",
                "nothing",
                "studies/mine/events?after=x",
                "studies/" + "a".repeat(5000))) {
            assertThat(client.get(path).status()).as(path).isBetween(400, 499);
        }
    }

    @Test
    void otherMediaTypesThanJsonAreRefused() {
        for (String type : List.of(
                "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp")) {
            Client.Answer answer = client.send(
                    "POST", "studies/mine/ask", Optional.of(Client.TOKEN), Optional.empty(), "Content-Type", type);
            assertThat(answer.status()).as(type).isEqualTo(415);
        }
    }

    @Test
    void aBodyThatIsTooLargeGetsAnErrorReply() {
        String much = "{\"x\":\"" + "x".repeat(2 << 20) + "\"}";
        for (int i = 0; i < 50; i++) {
            assertThat(client.post("studies", much).status()).isEqualTo(413);
            assertThat(client.post("nowhere", much).status()).isEqualTo(404);
        }
        for (int megabytes : List.of(3, 17)) {
            assertThat(client.chunked("studies", new byte[megabytes << 20])).isEqualTo(413);
        }
    }

    /** Sends a malformed request. Returns the status line, or an empty text if the connection was closed. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), client.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            byte[] answer = socket.getInputStream().readNBytes(12);
            return new String(answer, StandardCharsets.ISO_8859_1);
        } catch (IOException reset) {
            return "";
        }
    }

    private String head(String rest) {
        return "POST /api/v1/studies/mine/ask HTTP/1.1\r\nHost: localhost:%d\r\nAuthorization: Bearer %s\r\n%s"
                .formatted(client.port(), Client.TOKEN, rest);
    }

    @Test
    void malformedHttpIsRefusedAndDoesNoHarm() throws IOException {
        String json = "Content-Type: application/json\r\n";
        Map<String, String> requests = Map.of(
                "no HTTP", "hello\r\n\r\n",
                "another protocol", "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "headers of a megabyte", head("X: " + "x".repeat(1 << 20) + "\r\n\r\n"),
                "a hundred thousand headers", head("A: b\r\n".repeat(100_000) + "\r\n"),
                "two lengths", head(json + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x"),
                "a length and chunks", head(json + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                "a lying chunk", head(json + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"),
                "a negative length", head(json + "Content-Length: -1\r\n\r\n"),
                "a length of a gigabyte", head(json + "Content-Length: 1073741824\r\n\r\n{"));
        long before = study.history().sequence();
        requests.forEach((what, request) -> {
            try {
                assertThat(raw(request)).as(what).matches("(HTTP/1.1 4..|HTTP/1.1 505|)");
            } catch (IOException broken) {
                throw new java.io.UncheckedIOException(broken);
            }
        });
        assertThat(study.history().sequence()).isEqualTo(before);
        assertThat(client.get("studies").status()).isEqualTo(200);
    }

    /** On every path, by every method, for every way to announce the length. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/anything", "/app.js", "/api", "/api/v1/studies", "/api/v1/studies/mine/ask"})
    void aBodyWithoutAValidTokenIsRefusedBeforeItIsSent(String path) throws IOException {
        for (String method : List.of("POST", "PUT", "GET", "DELETE", "PATCH", "BREW")) {
            for (String length : List.of("Content-Length: 1048576", "Transfer-Encoding: chunked")) {
                for (String token : List.of("", "Authorization: Bearer wrong\r\n")) {
                    String head = "%s %s HTTP/1.1\r\nHost: localhost:%d\r\n%s%s\r\n\r\n"
                            .formatted(method, path, client.port(), token, length);
                    assertThat(raw(head)).as(head).isEqualTo("HTTP/1.1 401");
                }
            }
        }
    }

    /** Slow clients with a token are included. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/studies HTTP/1.1\r\nHost: lo",
                "POST / HTTP/1.1\r\nHost: localhost:%d\r\nContent-Length: 1048576\r\n\r\n{",
                "POST /api/v1/studies/mine/ask HTTP/1.1\r\nHost: localhost:%d\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n{\"cou"
            })
    void manySlowClientsDoNotDelayOthers(String beginning) throws IOException {
        byte[] begun = beginning.formatted(client.port(), Client.TOKEN).getBytes(StandardCharsets.US_ASCII);
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 500; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), client.port());
                socket.getOutputStream().write(begun);
                slow.add(socket);
            }
            assertThat(client.get("studies").status()).isEqualTo(200);
            assertThat(client.post("studies/mine/ask", "{}").status()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }
}
