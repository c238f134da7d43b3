package io.danlu.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.LeaseFormat;
import io.danlu.laws.LongTest;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.store.MemoryStore;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid input over HTTP is refused by type, changes nothing and breaks nothing. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@LongTest
class HostileTest {

    private static final List<String> NUMBERS = List.of(
            "NaN",
            "\"NaN\"",
            "Infinity",
            "1e400",
            "-1e400",
            "0x10",
            "1,5",
            "true",
            "null",
            "[]",
            "{}",
            "\"1\"",
            "99999999999999999999",
            "-",
            "1.",
            "--1",
            "");

    private static final List<String> TEXTS = List.of(
            "",
            "a".repeat(513),
            "a".repeat(70_000),
            "\\u0000",
            "\\r\\nX-Injected: yes",
            "\\u202e",
            "\\ud800",
            "../../etc/passwd",
            "C:\\\\",
            "-rf",
            "; rm -rf /",
            "$(id)",
            "'; DROP TABLE event; --",
            "<script>alert(1)</script>",
            "{{7*7}}",
            "${jndi:ldap://x}",
            "%n%s");

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

    private record Case(String path, String body) {}

    private static Stream<Case> tells(String value) {
        String lease = "\"lease\":\"0@http\"";
        String trial = "studies/mine/trials/0/";
        return Stream.of(
                new Case(trial + "tell", "{%s,\"value\":%s}".formatted(lease, value)),
                new Case(trial + "tell", "{%s,\"values\":[%s]}".formatted(lease, value)),
                new Case(
                        trial + "tell",
                        "{%s,\"value\":1,\"constraints\":[%s]}"
                                .formatted(lease, value.replace("1,5", "x").replaceFirst("^$", "x"))),
                new Case(trial + "report", "{%s,\"step\":1,\"value\":%s}".formatted(lease, value)),
                new Case(
                        trial + "report",
                        "{%s,\"step\":%s,\"value\":1}".formatted(lease, value.isEmpty() ? "" : "-" + value)),
                new Case("studies/mine/ask", "{\"count\":%s}".formatted(value)),
                new Case("studies/mine/budget", "{\"trials\":%s}".formatted(value)),
                new Case("studies/mine/workload", "{\"parts\":{\"cv\":%s}}".formatted(value.replace("\"", ""))),
                new Case("studies/mine/enqueue", "{\"params\":{\"x\":%s}}".formatted(value)),
                new Case("studies/mine/enqueue", "{\"params\":{\"k\":%s}}".formatted(value)),
                new Case("studies/mine/enqueue", "{\"params\":[%s]}".formatted(value)));
    }

    private static Stream<Case> names(String text) {
        String trial = "studies/mine/trials/0/";
        return Stream.of(
                new Case("studies", "{\"study\":\"%s\",\"space\":{\"x\":{\"type\":\"bool\"}}}".formatted(text)),
                new Case("studies", "{\"study\":\"new\",\"space\":{\"%s\":{\"type\":\"bool\"}}}".formatted(text)),
                new Case("studies", "{\"study\":\"new\",\"space\":{\"x\":{\"type\":\"%s\"}}}".formatted(text)),
                new Case("studies/mine/ask", "{\"worker\":\"%s\"}".formatted(text)),
                new Case("studies/mine/workload", "{\"parts\":{\"%s\":5}}".formatted(text)),
                new Case("studies/mine/workload/change", "{\"parts\":{\"%s\":\"a\"}}".formatted(text)),
                new Case("studies/mine/enqueue", "{\"params\":{\"%s\":1}}".formatted(text)),
                new Case("studies/mine/enqueue", "{\"params\":{\"x\":\"%s\"}}".formatted(text)),
                new Case(trial + "tell", "{\"lease\":\"%s\",\"value\":1}".formatted(text)),
                new Case(trial + "tell", "{\"lease\":\"0@http\",\"value\":1,\"%s\":2}".formatted(text)),
                new Case(trial + "heartbeat", "{\"lease\":\"%s@http\"}".formatted(text)));
    }

    private static Stream<Case> shapes() {
        List<String> bodies = List.of(
                "",
                "[]",
                "1",
                "null",
                "\"x\"",
                "{",
                "}",
                "{\"a\":}",
                "[".repeat(20_000),
                "{\"a\":".repeat(20_000),
                "\u0000",
                "{\"id\":1}",
                "{\"id\":\"\"}",
                "{\"id\":\"" + "i".repeat(129) + "\"}",
                "{\"reason\":5}",
                "{\"count\":1,\"count\":2}");
        return bodies.stream()
                .flatMap(body -> Stream.of(
                        new Case("studies", body),
                        new Case("studies/mine/trials/0/tell", body),
                        new Case("studies/mine/trials/7/tell", body),
                        new Case("studies/mine/trials/x/tell", body),
                        new Case("studies/mine/enqueue", body),
                        new Case("studies/mine/workload", body),
                        new Case("studies/mine/workload/change", body),
                        new Case("studies/yours/ask", body)));
    }

    @Test
    void everyBadBodyIsRefusedByTypeAndChangesNothing() {
        assertThat(study.ask()).isPresent();
        long before = study.history().sequence();
        List<Case> cases = Stream.of(
                        NUMBERS.stream().flatMap(HostileTest::tells),
                        TEXTS.stream().flatMap(HostileTest::names),
                        shapes())
                .flatMap(each -> each)
                .toList();
        assertThat(cases.size()).isGreaterThan(400);
        for (Case each : cases) {
            long begin = System.nanoTime();
            Client.Answer answer = client.post(each.path(), each.body());
            assertThat(answer.status()).as("%s", each).isBetween(400, 499);
            assertThat(answer.code()).as("%s", each).isNotEmpty();
            assertThat(answer.message().length()).as("%s", each).isLessThan(1500);
            assertThat(answer.text()).doesNotContain("Exception").doesNotContain("io.danlu");
            assertThat(System.nanoTime() - begin).as("%s", each).isLessThan(10_000_000_000L);
        }
        assertThat(study.history().sequence()).isEqualTo(before);
        assertThat(store.list()).hasSize(1);
    }

    /** A route with a body, as the OpenAPI document describes it. */
    private record Door(String path, Map<String, String> types, String lease) {

        /** Returns a valid body, except that {@code instead} replaces the value of {@code member}. */
        String body(String member, String instead) {
            return types.keySet().stream()
                    .map(name -> "\"%s\":%s".formatted(name, name.equals(member) ? instead : value(name)))
                    .collect(Collectors.joining(",", "{", "}"));
        }

        private String value(String name) {
            return switch (Objects.requireNonNull(types.get(name))) {
                case "string" -> name.equals("lease") ? "\"" + lease + "\"" : "\"a\"";
                case "integer", "number" -> "1";
                case "boolean" -> "true";
                case "array" -> "[1]";
                default -> "{}";
            };
        }
    }

    private List<Door> doors() {
        String lease = client.post("studies/mine/ask", "{}")
                .fields()
                .required("trials")
                .elements()
                .getFirst()
                .fields()
                .required("lease")
                .text();
        List<Door> doors = new ArrayList<>();
        for (Map.Entry<String, Field> path :
                client.get("openapi.json").fields().required("paths").fields().all()) {
            path.getValue()
                    .fields()
                    .optional("post")
                    .flatMap(post -> post.fields().optional("requestBody"))
                    .ifPresent(body -> {
                        Map<String, String> types = new LinkedHashMap<>();
                        Fields schema = body.fields()
                                .required("content")
                                .fields()
                                .required("application/json")
                                .fields()
                                .required("schema")
                                .fields();
                        schema.required("properties")
                                .fields()
                                .all()
                                .forEach(member -> types.put(
                                        member.getKey(),
                                        member.getValue()
                                                .fields()
                                                .optional("type")
                                                .map(Field::text)
                                                .orElse("any")));
                        String concrete = path.getKey()
                                .substring(1)
                                .replace(Route.STUDY, "mine")
                                .replace(Route.TRIAL, "0");
                        if (!types.containsValue("any")) {
                            doors.add(new Door(concrete, types, lease));
                        }
                    });
        }
        return doors;
    }

    private static final Map<String, List<String>> BY_TYPE = Map.of(
            "string", List.of("\"\"", "\"1\"", "\"true\""),
            "number", List.of("1.5", "-1e9", "1e400", "-0.0", "5e-324"),
            "integer", List.of("0", "7", "99999999999999999999"),
            "boolean", List.of("true", "false"),
            "array", List.of("[]", "[1]", "[[1]]", "[null]"),
            "object", List.of("{}", "{\"a\":1}", "{\"a\":{}}"),
            "null", List.of("null"));

    private static boolean fits(String type, String other) {
        return type.equals(other)
                || (type.equals("number") && other.equals("integer"))
                || (type.equals("integer") && other.equals("number"));
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /**
     * Values of another type than the document gives a member are refused, and so is a truncated body.
     */
    @Test
    void everyMemberOfEveryBodyIsRefusedIfItsTypeIsWrong() {
        List<Door> doors = doors();
        long before = study.history().sequence();
        long heap = heap();
        int rows = 0;
        for (Door door : doors) {
            List<String> bodies = new ArrayList<>();
            door.types()
                    .forEach((name, type) -> BY_TYPE.forEach((other, values) -> {
                        if (!fits(type, other)) {
                            values.forEach(value -> bodies.add(door.body(name, value)));
                        }
                    }));
            String whole = door.body("", "");
            IntStream.range(0, whole.length()).forEach(end -> bodies.add(whole.substring(0, end)));
            bodies.add(whole.substring(0, whole.length() - 1) + ",\"unknown\":1}");
            bodies.add(whole + whole);
            for (String body : bodies) {
                long begin = System.nanoTime();
                Client.Answer answer = client.post(door.path(), body);
                assertThat(answer.status())
                        .as("%s %s: %s", door.path(), body, answer.text())
                        .isEqualTo(400);
                assertThat(answer.message()).as("%s %s", door.path(), body).isNotEmpty();
                assertThat(System.nanoTime() - begin)
                        .as("%s %s", door.path(), body)
                        .isLessThan(10_000_000_000L);
            }
            rows += bodies.size();
        }
        assertThat(study.history().sequence()).isEqualTo(before);
        assertThat(rows).isGreaterThan(1000);
        assertThat(heap() - heap).isLessThan(64 << 20);
    }

    private String leaseOfTrial0() {
        return client.post("studies/mine/ask", "{}")
                .fields()
                .required("trials")
                .elements()
                .getFirst()
                .fields()
                .required("lease")
                .text();
    }

    private static String attributes(int count, int length) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"%d\":\"%s\"".formatted(i, "v".repeat(length)))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** A study keeps its results in memory, so their size is bounded. */
    @Test
    void theResultOfATrialIsBounded() {
        String lease = leaseOfTrial0();
        long before = study.history().sequence();
        List<String> tooLarge = List.of(
                "\"attrs\":" + attributes(1, 900_000),
                "\"attrs\":" + attributes(1, 64 << 10),
                "\"attrs\":" + attributes(1_001, 1),
                "\"attrs\":" + attributes(900, 80),
                "\"constraints\":[" + "1,".repeat(256) + "1]");
        for (String member : tooLarge) {
            Client.Answer answer = client.post(
                    "studies/mine/trials/0/tell", "{\"lease\":\"%s\",\"value\":1,%s}".formatted(lease, member));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("bad_request");
            assertThat(answer.message()).startsWith("Result: ").contains("must ");
        }
        assertThat(study.history().sequence()).isEqualTo(before);
        String most = "\"constraints\":[%s],\"attrs\":%s".formatted("1,".repeat(255) + "1", attributes(1_000, 60));
        assertThat(client.post("studies/mine/trials/0/tell", "{\"lease\":\"%s\",\"value\":1,%s}".formatted(lease, most))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theReportsOfATrialAreBounded() {
        LeasedTrial<Point> asked = study.ask().orElseThrow();
        for (int step = 0; step < Study.MOST_REPORTS; step++) {
            study.report(asked, step, 1);
        }
        String lease = "\"lease\":\"%s\"".formatted(LeaseFormat.text(asked.lease()));
        Client.Answer answer =
                client.post("studies/mine/trials/0/report", "{%s,\"step\":10000,\"value\":1}".formatted(lease));
        assertThat(answer.code()).isEqualTo("bad_request");
        assertThat(answer.message()).startsWith("Trial 0: reports (10000)");
        assertThat(client.post("studies/mine/trials/0/tell", "{%s,\"value\":1}".formatted(lease))
                        .status())
                .isEqualTo(200);
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
