package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.laws.LongTest;
import io.danlu.server.access.Scope;
import io.danlu.server.access.Tokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The structured log of a server that is a process of its own, after a session with friends and strangers. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@LongTest
class ServeLogTest {

    private static final String TOKEN = "a-secret-token-of-the-server";
    private static final String GUESS = "a-guessed-token-that-is-wrong";
    private static final String PASSWORD = "hunter2-in-a-query";
    private static final Tokens TOKENS = new Tokens(TOKEN);

    @TempDir
    private Path folder = Path.of("");

    /** The lines of a session's log, and all that the server printed to standard error. */
    private record Session(List<Fields> lines, String err) {

        List<Fields> requests() {
            return lines.stream()
                    .filter(line -> text(line, "event").equals("request"))
                    .toList();
        }
    }

    private static String text(Fields line, String member) {
        return line.optional(member).map(Field::text).orElse("");
    }

    /** Sends raw bytes, which a client of HTTP would refuse to send, and waits until the server has closed. */
    private static void send(int port, String head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write((head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
    }

    private static String request(int port, String line, Optional<String> token, String... headers) {
        return "%s HTTP/1.1\r\nHost: 127.0.0.1:%d%s%s"
                .formatted(
                        line,
                        port,
                        token.map(own -> "\r\nAuthorization: Bearer " + own).orElse(""),
                        List.of(headers).stream().map("\r\n"::concat).reduce("", String::concat));
    }

    private Session session() throws Exception {
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve",
                        "--port",
                        "0",
                        "--store",
                        "sqlite:" + folder.resolve("danlu.db"),
                        "--log-format",
                        "json")
                .redirectError(err.toFile());
        builder.environment().put("DANLU_TOKEN", TOKEN);
        Process server = builder.start();
        try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
            String page = String.valueOf(out.readLine());
            talk(Integer.parseInt(page.replaceFirst(".*:(\\d+)/$", "$1")));
            server.destroy();
            assertThat(server.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            server.destroyForcibly();
        }
        String text = Files.readString(err);
        return new Session(
                text.lines()
                        .map(line ->
                                Field.root("line", Json.parse("line", line)).fields())
                        .toList(),
                text);
    }

    private static void talk(int port) throws IOException {
        Optional<String> admin = Optional.of(TOKEN);
        Optional<String> reader = Optional.of(
                TOKENS.issue(Scope.READ, Optional.of("mine"), Instant.now().plus(Duration.ofHours(1))));
        String study = "{\"study\":\"mine\",\"space\":{\"x\":{\"type\":\"float\",\"low\":0,\"high\":1}},"
                + "\"objective\":{\"name\":\"loss\"},\"seed\":1}";
        send(
                port,
                request(
                                port,
                                "POST /api/v1/studies",
                                admin,
                                "Content-Type: application/json",
                                "Content-Length: " + (study.length() + 4))
                        + "\r\n\r\n" + study);
        send(port, request(port, "GET /api/v1/studies/mine?recommended=false&password=" + PASSWORD, reader));
        send(port, request(port, "DELETE /api/v1/studies/mine", reader));
        send(port, request(port, "GET /api/v1/studies/%s?token=%s".formatted(TOKEN, TOKEN), admin));
        send(port, request(port, "GET /api/v1/%s/%s".formatted(TOKEN, reader.orElse("")), admin));
        send(port, request(port, "GET /login?token=%s#%s".formatted(TOKEN, PASSWORD), Optional.empty()));
        send(port, request(port, TOKEN + " /api/v1/studies", admin));
        send(port, request(port, "GET /api/v1/studies", admin, "Origin: http://%s.example".formatted(GUESS)));
        send(port, request(port, "GET /api/v1/studies", Optional.of(GUESS), "X-Token: " + TOKEN));
        send(port, "GET /%s garbage %s\r\nHost: %s".formatted(TOKEN, PASSWORD, GUESS));
        IntStream.range(0, 200)
                .forEach(i -> sendQuietly(port, request(port, "GET /api/v1/studies", Optional.of(GUESS + i))));
        send(port, request(port, "DELETE /api/v1/studies/mine", admin));
    }

    private static void sendQuietly(int port, String head) {
        try {
            send(port, head);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void everyRequestIsAnObjectAndNoSecretIsInAny() throws Exception {
        Session session = session();
        List<Fields> requests = session.requests();

        assertThat(session.err()).doesNotContain(TOKEN, GUESS, PASSWORD, "danlu~", "Bearer", "?", "low");
        assertThat(session.lines())
                .extracting(line -> text(line, "event"))
                .startsWith("start")
                .endsWith("stop");
        assertThat(session.lines())
                .allSatisfy(
                        line -> assertThat(Instant.parse(text(line, "time"))).isBefore(Instant.now()));
        assertThat(requests)
                .extracting(line -> "%s %s %s %s %s %s"
                        .formatted(
                                text(line, "level"),
                                text(line, "method"),
                                text(line, "route"),
                                line.required("status").count(100),
                                text(line, "study"),
                                text(line, "scope")))
                .startsWith(
                        "info POST /studies 201  admin",
                        "info GET /studies/{name} 200 mine read",
                        "warn DELETE /studies/{name} 403 mine read",
                        "warn GET /studies/{name} 404  admin",
                        "warn GET unknown 404  admin",
                        "info GET page 200  ",
                        "warn other /studies 405  admin",
                        "warn GET /studies 403  admin",
                        "warn GET /studies 401  ")
                .endsWith("info DELETE /studies/{name} 200 mine admin");
        assertThat(requests)
                .as("strangers are bounded: 60 of them beside those with a token")
                .hasSize(60 + 8);
        assertThat(requests)
                .allSatisfy(line -> assertThat(line.required("duration").real()).isBetween(0.0, 60.0));
    }

    @Test
    void onlyTwoFormatsAreKnown() {
        Commands.Answer refused = Commands.danlu("serve", "--log-format", "xml");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("--log-format: 'xml' is not one of text, json.");
    }
}
