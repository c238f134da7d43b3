package io.danlu.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import io.danlu.server.access.Gate;
import io.danlu.server.access.Hosts;
import io.danlu.server.access.Scope;
import io.danlu.server.access.Tokens;
import io.danlu.server.http.Duty;
import io.danlu.server.http.Request;
import io.danlu.server.live.OpenStudies;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.store.MemoryStore;
import io.danlu.study.Study;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the access rights: every route with every kind of token. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@LongTest
class AccessTest {

    private final Instant now = Instant.now();

    private final MemoryStore store = new MemoryStore();
    private final Client client = new Client(store);
    private final Tokens tokens = new Tokens(Client.TOKEN);
    private final List<Route> routes = new Api(
                    new Gate(new Hosts(0, List.of(), List.of()), tokens, InstantSource.system()),
                    new OpenStudies(store),
                    Logs.none(),
                    Journal.silent(),
                    file -> {})
            .routes();

    @BeforeEach
    void studies() {
        for (String name : List.of("mine", "yours")) {
            var study = Study.named(name)
                    .space(Space.of(Parameter.real("x", 0, 1)))
                    .store(store)
                    .build();
            study.tell(study.ask().orElseThrow(), 1);
        }
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static String path(Route route) {
        return String.join("/", route.path())
                .replace(Route.STUDY, "mine")
                .replace(Route.TRIAL, "0")
                .replace(Route.ARTIFACT, "a.txt");
    }

    private String token(Scope scope, Optional<String> study, Duration from) {
        return tokens.issue(scope, study, now.plus(from));
    }

    private Client.Answer send(Route route, Optional<String> token, String... headers) {
        return client.send(
                route.method(),
                path(route),
                token,
                route.method().equals("POST") ? Optional.of("!") : Optional.empty(),
                headers);
    }

    @Test
    void theRouterHasEveryRouteOfTheContract() {
        assertThat(routes.stream().map(Route::pattern))
                .contains(
                        "/studies",
                        "/studies/{name}",
                        "/studies/{name}/trials",
                        "/studies/{name}/trials/{number}",
                        "/studies/{name}/front",
                        "/fronts",
                        "/studies/{name}/predictions",
                        "/studies/{name}/ask",
                        "/studies/{name}/events",
                        "/studies/{name}/trials/{number}/artifacts/{file}",
                        "/openapi.json");
        for (String verb : List.of("tell", "report", "fail", "prune", "heartbeat")) {
            assertThat(routes.stream().map(Route::pattern)).contains("/studies/{name}/trials/{number}/" + verb);
        }
    }

    @Test
    void noRouteAnswersWithoutAValidToken() {
        Duration later = Duration.ofHours(1);
        String expired = token(Scope.ADMIN, Optional.empty(), Duration.ofSeconds(-1));
        String forged = new Tokens("another-secret-0123456789").issue(Scope.ADMIN, Optional.empty(), now.plus(later));
        String raised = token(Scope.READ, Optional.empty(), later).replace("~read~", "~admin~");
        for (Route route : routes) {
            assertThat(send(route, Optional.empty()).status())
                    .as(route.pattern())
                    .isEqualTo(401);
        }
        for (String wrong : List.of("nonsense", expired, forged, raised)) {
            Route route = routes.get(wrong.length() % routes.size());
            assertThat(send(route, Optional.of(wrong)).status()).as(wrong).isEqualTo(401);
        }
        assertThat(client.send("GET", "no/such/thing", Optional.empty(), Optional.empty())
                        .status())
                .isEqualTo(401);
        assertThat(client.send("GET", "/api", Optional.empty(), Optional.empty())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aTokenAllowsExactlyItsScopeAndItsStudy() {
        for (Route route : routes) {
            boolean ofStudy = route.path().contains(Route.STUDY);
            for (Scope scope : Scope.values()) {
                for (Optional<String> study :
                        List.of(Optional.<String>empty(), Optional.of("mine"), Optional.of("yours"))) {
                    if (route.pattern().endsWith("events") || route.method().equals("DELETE")) {
                        continue; // event streams do not end, and DELETE would end the study
                    }
                    boolean opens = route.path().equals(SessionRoutes.PATH)
                            || (scope.covers(route.scope())
                                    && (study.isEmpty()
                                            || (ofStudy && study.get().equals("mine"))));
                    int status = send(route, Optional.of(token(scope, study, Duration.ofHours(1))))
                            .status();
                    assertThat(status == 403)
                            .as("%s %s with %s %s: %d", route.method(), route.pattern(), scope, study, status)
                            .isEqualTo(!opens);
                }
            }
        }
        for (Scope scope : Scope.values()) {
            String token = token(scope, Optional.of("mine"), Duration.ofHours(1));
            int deleted = client.send(
                            "DELETE", "studies/mine/trials/0/artifacts/a.txt", Optional.of(token), Optional.empty())
                    .status();
            assertThat(deleted).as("%s", scope).isEqualTo(scope == Scope.ADMIN ? 404 : 403);
        }
        String reader = token(Scope.READ, Optional.empty(), Duration.ofHours(1));
        assertThat(client.send("DELETE", "studies/mine", Optional.of(reader), Optional.empty())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void foreignOriginsAreRefusedForEveryMethodBeforeTheToken() {
        for (String method : List.of("GET", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "HEAD")) {
            for (String origin : List.of("http://evil.example", "null", "http://127.0.0.1:1", "file://")) {
                for (String path : List.of("studies", "/")) {
                    assertThat(client.send(method, path, Optional.of(Client.TOKEN), Optional.empty(), "Origin", origin)
                                    .status())
                            .as("%s %s from %s", method, path, origin)
                            .isEqualTo(403);
                }
            }
            assertThat(client.send(
                                    method,
                                    "studies",
                                    Optional.of(Client.TOKEN),
                                    Optional.empty(),
                                    "Sec-Fetch-Site",
                                    "cross-site")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(client.get("studies", "Origin", "http://127.0.0.1:" + client.port())
                        .status())
                .isEqualTo(200);
    }

    /** Sends raw bytes, because HTTP clients refuse to send such requests. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), client.port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            byte[] answer = in.readNBytes(12);
            return new String(answer, StandardCharsets.ISO_8859_1);
        }
    }

    private String withHosts(String hosts) throws IOException {
        return raw("GET /api/v1/studies HTTP/1.1\r\n%sAuthorization: Bearer %s\r\n\r\n".formatted(hosts, Client.TOKEN));
    }

    @Test
    void foreignHostNamesAreRefused() throws IOException {
        int port = client.port();
        for (String own : List.of(
                "localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port, "danlu.example", "DANLU.example:" + port)) {
            assertThat(withHosts("Host: %s\r\n".formatted(own))).as(own).isEqualTo("HTTP/1.1 200");
        }
        for (String foreign :
                List.of("evil.example", "evil.example:" + port, "127.0.0.1:1", "localhost.evil.example:" + port)) {
            assertThat(withHosts("Host: %s\r\n".formatted(foreign))).as(foreign).isEqualTo("HTTP/1.1 421");
        }
        assertThat(withHosts("Host: localhost:%d\r\nHost: evil.example\r\n".formatted(port)))
                .matches("HTTP/1.1 4..");
        assertThat(withHosts("")).matches("HTTP/1.1 4..");
        assertThat(raw("GET http://evil.example/api/v1/studies HTTP/1.1\r\nHost: evil.example\r\n\r\n"))
                .matches("HTTP/1.1 4..");
    }

    @Test
    void everyReplyHasTheSecurityHeaders() {
        List<Client.Answer> replies = List.of(
                client.get("studies"),
                client.get("no/such/thing"),
                client.get("/"),
                client.get("/studies/mine"),
                client.send("GET", "studies", Optional.empty(), Optional.empty()),
                client.get("studies", "Origin", "http://evil.example"),
                client.post("studies", "x".repeat(2 << 20)));
        for (Client.Answer reply : replies) {
            assertThat(reply.header("Content-Security-Policy"))
                    .startsWith("default-src 'none'; script-src 'self';")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(reply.response().headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(reply.response().headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
    }

    @Test
    void onlyGuessersAreTurnedAway() {
        for (int i = 0; i < 30; i++) {
            assertThat(client.send("GET", "studies", Optional.of("the-same-mistake"), Optional.empty())
                            .status())
                    .isEqualTo(401);
        }
        int turnedAway = 0;
        for (int i = 0; i < 30; i++) {
            Client.Answer answer = client.send("GET", "studies", Optional.of("guess-" + i), Optional.empty());
            turnedAway += answer.status() == 429 ? 1 : 0;
            assertThat(answer.status()).isIn(401, 429);
        }
        assertThat(turnedAway).isBetween(15, 25);
        assertThat(client.get("studies").status()).isEqualTo(200);
    }

    @Test
    void streamsEndWhenTheirTokenExpires() throws Exception {
        String brief = token(Scope.READ, Optional.empty(), Duration.ofSeconds(3));
        assertThat(client.lines("studies/mine/events", brief).toList()).isNotEmpty();
        assertThat(client.lines("events", token(Scope.READ, Optional.empty(), Duration.ofSeconds(5)))
                        .toList())
                .isNotEmpty();
    }

    private static Duty duty(String method, Map<String, String> query, String... path) {
        List<String> whole =
                Stream.concat(Stream.of("api", "v1"), Stream.of(path)).toList();
        return Api.duty(new Request(method, whole, query, name -> List.of(), () -> new byte[0], "here"));
    }

    @Test
    void slowRequestsAreClassifiedAsSlow() {
        Map<String, String> brief = Map.of("recommended", "false");
        assertThat(duty("POST", Map.of(), "studies", "mine", "ask")).isEqualTo(Duty.ASKING);
        assertThat(duty("POST", Map.of(), "studies", "mine", "predictions")).isEqualTo(Duty.LOOKING);
        assertThat(duty("POST", Map.of(), "studies", "mine", "trials", "0", "heartbeat"))
                .isEqualTo(Duty.BRIEF);
        assertThat(duty("GET", Map.of(), "studies", "mine", "events")).isEqualTo(Duty.BRIEF);
        assertThat(duty("GET", brief, "studies", "mine")).isEqualTo(Duty.BRIEF);
        assertThat(duty("GET", Map.of(), "studies", "mine")).isEqualTo(Duty.LOOKING);
        assertThat(duty("GET", Map.of("recommended", "true"), "studies", "mine"))
                .isEqualTo(Duty.LOOKING);
        assertThat(duty("GET", brief, "studies", "mine", "analysis")).isEqualTo(Duty.LOOKING);
        assertThat(duty("GET", brief, "studies", "mine", "trials", "0")).isEqualTo(Duty.LOOKING);
    }

    private Client.Answer login(String code, String... headers) {
        return client.send("POST", "session", Optional.of(code), Optional.empty(), headers);
    }

    @Test
    void aLoginCodeIsExchangedForATokenOnce() {
        String code = tokens.login(Scope.WORKER, Optional.of("mine"), now.plus(Duration.ofHours(1)), now);
        assertThat(client.send("GET", "studies/mine", Optional.of(code), Optional.empty())
                        .status())
                .as("a code is no token")
                .isEqualTo(401);
        assertThat(login(code, "Sec-Fetch-Site", "cross-site").status()).isEqualTo(403);
        assertThat(login(code, "Origin", "http://evil.example").status()).isEqualTo(403);
        Client.Answer first = login(code);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.fields().required("study").text()).isEqualTo("mine");
        String token = first.fields().required("token").text();
        assertThat(token).isNotEqualTo(code).startsWith("danlu~worker~mine~");
        Client.Answer session = client.send("GET", "session", Optional.of(token), Optional.empty());
        assertThat(session.fields().required("scope").text()).isEqualTo("worker");
        assertThat(Instant.parse(session.fields().required("until").text()))
                .isEqualTo(now.plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS));
        assertThat(session.text()).doesNotContain(token);
        Client.Answer again = login(code);
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.message()).contains("works once, within 60 seconds", "danlu token --link");
        assertThat(client.get("session").fields().optional("until"))
                .as("the server's own token does not end")
                .isEmpty();
        for (String noCode : List.of(Client.TOKEN, token, "nonsense", "")) {
            assertThat(login(noCode).status()).as(noCode).isEqualTo(401);
        }
    }

    @Test
    void ofManyThatUseALoginCodeAtOnceOneGetsAToken() {
        String code = tokens.login(Scope.READ, Optional.empty(), now.plus(Duration.ofHours(1)), now);
        long opened = IntStream.range(0, 32)
                .parallel()
                .map(i -> login(code).status())
                .filter(status -> status == 200)
                .count();
        assertThat(opened).isOne();
    }

    @Test
    void aTokenForOneStudyRevealsNoOther() {
        String own = token(Scope.READ, Optional.of("gone"), Duration.ofHours(1));
        Client.Answer answer = client.send("GET", "studies/gone", Optional.of(own), Optional.empty());
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).doesNotContain("mine").doesNotContain("yours");
    }

    @Test
    void aServerAcceptsTheAddressesThatItListensAt() throws IOException {
        InetAddress elsewhere = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 7});
        Hosts hosts = new Hosts(8765, List.of(elsewhere), List.of());
        assertThat(hosts.allows("192.0.2.7:8765")).isTrue();
        assertThat(hosts.allows("192.0.2.8:8765")).isFalse();
        InetAddress any = InetAddress.getByAddress(new byte[4]);
        assertThat(new Hosts(8765, List.of(any), List.of()).allows("0.0.0.0:8765"))
                .isFalse();
        byte[] six = new byte[16];
        six[15] = 1;
        assertThat(Hosts.text(InetAddress.getByAddress(six))).isEqualTo("[::1]");
    }

    @Test
    void aChangedTokenIsInvalid() {
        assertThat(tokens.grant(Client.TOKEN, now)).isPresent();
        assertThat(tokens.grant(Client.TOKEN + "x", now)).isEmpty();
        assertThat(tokens.grant("", now)).isEmpty();
        String worker = tokens.issue(Scope.WORKER, Optional.of("mine"), now.plusSeconds(5));
        assertThat(tokens.grant(worker, now).orElseThrow().covers(Scope.WORKER, Optional.of("mine")))
                .isTrue();
        assertThat(tokens.grant(worker, now.plusSeconds(5))).isEmpty();
        for (int i = 0; i < worker.length(); i++) {
            String changed = worker.substring(0, i) + (worker.charAt(i) == 'A' ? 'B' : 'A') + worker.substring(i + 1);
            assertThat(tokens.grant(changed, now)).as("character %d", i).isEmpty();
        }
    }
}
