package io.danlu.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.format.log.LeaseFormat;
import io.danlu.laws.LongTest;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.store.MemoryStore;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
                new Case("studies/mine/predictions", "{\"params\":{\"x\":%s}}".formatted(value)),
                new Case("studies/mine/predictions", "{\"params\":[%s]}".formatted(value)),
                new Case("studies/mine/predictions", "{\"trial\":7,\"params\":{\"x\":%s}}".formatted(value)),
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
                new Case("studies/mine/predictions", "{\"params\":{\"%s\":1}}".formatted(text)),
                new Case("studies/mine/predictions", "{\"params\":{\"x\":\"%s\"}}".formatted(text)),
                new Case("studies/mine/enqueue", "{\"params\":{\"x\":\"%s\"}}".formatted(text)),
                new Case(trial + "tag", "{\"tag\":\"%s\\u0000\"}".formatted(text)),
                new Case("studies/mine/note", "{\"text\":\"a\",\"%s\":1}".formatted(text)),
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
                        new Case("studies/mine/predictions", body),
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
    private record Door(String path, Map<String, List<String>> types, String lease) {

        /** Returns a valid body, except that {@code instead} replaces the value of {@code member}. */
        String body(String member, String instead) {
            return types.keySet().stream()
                    .map(name -> "\"%s\":%s".formatted(name, name.equals(member) ? instead : value(name)))
                    .collect(Collectors.joining(",", "{", "}"));
        }

        private String value(String name) {
            return switch (Objects.requireNonNull(types.get(name)).getFirst()) {
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
                        Map<String, List<String>> types = new LinkedHashMap<>();
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
                                                .map(HostileTest::types)
                                                .orElse(ANY)));
                        String concrete = path.getKey()
                                .substring(1)
                                .replace(Route.STUDY, "mine")
                                .replace(Route.TRIAL, "0");
                        if (!types.containsValue(ANY)) {
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

    private static final List<String> ANY = List.of("any");

    /** Returns the types of a member: one, or a list. */
    private static List<String> types(Field type) {
        return type.json() instanceof Json.Text
                ? List.of(type.text())
                : type.elements().stream().map(Field::text).toList();
    }

    private static boolean fits(List<String> types, String other) {
        return types.contains(other)
                || (types.contains("number") && other.equals("integer"))
                || (types.contains("integer") && other.equals("number"));
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
}
