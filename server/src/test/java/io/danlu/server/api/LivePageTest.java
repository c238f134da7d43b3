package io.danlu.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.danlu.format.Field;
import io.danlu.format.Json;
import io.danlu.laws.LongTest;
import io.danlu.server.access.Scope;
import io.danlu.server.access.Tokens;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.store.MemoryStore;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import io.danlu.testkit.browser.Browser;
import io.danlu.trial.Decision;
import io.danlu.trial.Result;
import io.danlu.trial.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Tests the live page in a real browser with a real server. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@LongTest
class LivePageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder = Path.of("");

    private final MemoryStore store = new MemoryStore();
    private final Client client = new Client(store);

    @AfterEach
    void close() {
        client.close();
    }

    private String url(String path) {
        return "http://127.0.0.1:%d%s".formatted(client.port(), path);
    }

    private Browser signedIn() {
        Browser browser = Browser.open(folder.resolve("profile"));
        browser.driver().get(url("/"));
        browser.await("input[type=password]");
        browser.driver().findElement(By.cssSelector("input[type=password]")).sendKeys(Client.TOKEN, Keys.ENTER);
        awaitText(browser, "Studies");
        return browser;
    }

    private static String shown(Browser browser) {
        return browser.text("body");
    }

    private static void awaitText(Browser browser, String text) {
        new WebDriverWait(browser.driver(), PATIENCE)
                .withMessage(() -> "'%s' in: %s".formatted(text, shown(browser)))
                .until(driver -> shown(browser).contains(text));
    }

    @Test
    void aRunningStudyIsWatchedAndControlled() {
        Study<Point> study = Study.named("mine")
                .space(Space.of(Parameter.real("x", 0, 1)))
                .store(store)
                .build();
        study.tell(study.ask().orElseThrow(), 0.75);
        try (Browser browser = signedIn()) {
            awaitText(browser, "mine");
            browser.driver().get(url("/studies/mine"));
            awaitText(browser, "0.75");
            study.tell(study.ask().orElseThrow(), 0.125);
            awaitText(browser, "0.125");
            assertThat(browser.driver().getCurrentUrl()).doesNotContain(Client.TOKEN);

            study.control().stop(Decision.because("lunch"));
            awaitText(browser, "lunch");
            browser.driver().get(url("/studies/mine/trials/1"));
            awaitText(browser, "0.125");
            browser.assertNoComplaints();
        }
    }

    @Test
    void nothingIsShownWithoutAValidToken() {
        Study.named("mine")
                .space(Space.of(Parameter.real("x", 0, 1)))
                .store(store)
                .build();
        try (Browser browser = Browser.open(folder.resolve("profile"))) {
            browser.driver().get(url("/studies/mine"));
            browser.await("input[type=password]");
            browser.driver()
                    .findElement(By.cssSelector("input[type=password]"))
                    .sendKeys("a-wrong-token-of-some-length", Keys.ENTER);
            awaitText(browser, "token");
            assertThat(browser.count("svg.chart, canvas")).isZero();
            assertThat(browser.count("input[type=password]")).isOne();
        }
    }

    @Test
    void aLoginLinkOpensThePageOnceAndForAllTabs() {
        Study.named("mine")
                .space(Space.of(Parameter.real("x", 0, 1)))
                .store(store)
                .build();
        Instant now = Instant.now();
        String code =
                new Tokens(Client.TOKEN).login(Scope.READ, Optional.of("mine"), now.plus(Duration.ofHours(1)), now);
        try (Browser browser = Browser.open(folder.resolve("profile"))) {
            browser.driver().get(url("/#login=" + code));
            awaitText(browser, "mine");
            new WebDriverWait(browser.driver(), PATIENCE)
                    .until(driver -> url("/studies/mine").equals(driver.getCurrentUrl()));
            assertThat(browser.driver().executeScript("return document.cookie")).isEqualTo("");
            browser.driver().switchTo().newWindow(WindowType.TAB);
            browser.driver().get(url("/studies/mine"));
            awaitText(browser, "mine");
            assertThat(browser.count("input[type=password]")).isZero();
            browser.assertNoComplaints();
        }
        try (Browser other = Browser.open(folder.resolve("other"))) {
            other.driver().get(url("/#login=" + code));
            awaitText(other, "works once");
            assertThat(other.driver().getCurrentUrl()).doesNotContain("login");
            assertThat(other.count("input[type=password]")).isOne();
        }
    }

    private static List<String> payloads() throws IOException {
        try (InputStream in = Objects.requireNonNull(LivePageTest.class.getResourceAsStream("payloads.json"))) {
            Json json = Json.parse("payloads", new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return Field.root("payloads", json).elements().stream()
                    .map(Field::text)
                    .toList();
        }
    }

    @Test
    void everyContentOfAStudyIsShownAsText() throws IOException {
        List<String> payloads = payloads();
        assertThat(payloads).hasSizeGreaterThanOrEqualTo(60);
        Study<Point> study = Study.named("mine")
                .space(Space.of(Parameter.categorical("c", payloads.toArray(String[]::new))))
                .store(store)
                .build();
        for (String payload : payloads) {
            study.enqueue(Map.of("c", Value.of(payload)));
            LeasedTrial<Point> asked = study.queue()
                    .ask("worker", io.danlu.study.Budget.unlimited(), Duration.ofHours(1))
                    .orElseThrow();
            SequencedMap<String, Value> attributes = new LinkedHashMap<>();
            attributes.put(payload, Value.of(payload));
            if (asked.number() % 2 == 0) {
                study.tell(asked, new Result(List.of((double) asked.number()), List.of(), attributes));
                study.control().exclude(asked.number(), Decision.because(payload));
            } else {
                study.fail(asked, payload);
            }
            study.control().note(asked.number(), payload, Optional.of(payload));
            if (payload.length() <= Tag.MOST_CHARACTERS && payload.chars().noneMatch(Character::isISOControl)) {
                study.control().tag(asked.number(), new Tag(payload.strip()), true, Decision.because(payload));
            }
        }
        study.control().note(payloads.getFirst(), Optional.empty());
        study.control().tag(new Tag(payloads.getFirst()), true, Decision.UNEXPLAINED);
        study.control().stop(Decision.because(payloads.getFirst()));
        try (Browser browser = signedIn()) {
            for (String tab : List.of("overview", "parameters", "progress", "model", "trials")) {
                browser.driver().get(url("/studies/mine?tab=" + tab));
                awaitText(browser, payloads.getFirst());
                check(browser);
            }
            for (int number : new int[] {0, 1, 18, 19, 30, 31, 44, 45, 60, 61}) {
                browser.driver().get(url("/studies/mine/trials/" + number));
                awaitText(browser, "Trial " + number);
                awaitText(browser, "What happened");
                check(browser);
            }
        }
    }

    private static void check(Browser browser) {
        assertThat(browser.driver().executeScript("return typeof globalThis.xss"))
                .isEqualTo("undefined");
        assertThat(browser.count("main script, main iframe, main object, main embed, main base, main meta, main link"))
                .isZero();
        browser.assertNoComplaints();
    }

    /** Serves a page of another origin, on the same machine. */
    private HttpServer hostile() throws IOException {
        String api = url("/api/v1/studies");
        String page = """
                <!doctype html><title>hostile</title><body>
                <img src="%1$s/mine"><iframe id="f" src="%2$s"></iframe>
                <form id="form" method="post" enctype="text/plain" action="%1$s/mine/stop" target="f"><input name='{"reason":"' value='hostile"}'></form>
                <script>
                globalThis.seen = [];
                const token = {headers: {Authorization: "Bearer guess"}};
                const tries = [
                  fetch("%1$s"), fetch("%1$s", {mode: "no-cors"}), fetch("%1$s", token),
                  fetch("%1$s/mine/stop", {method: "POST", body: "{}", mode: "no-cors"}),
                  fetch("%1$s/mine/stop", {method: "POST", body: "{}", headers: {"Content-Type": "application/json"}}),
                  fetch("%1$s/mine", {method: "DELETE"}), fetch("%1$s/mine", {method: "PUT"}),
                ];
                document.getElementById("form").submit();
                Promise.allSettled(tries).then(all => Promise.all(all.map(async each =>
                    each.status === "fulfilled" && each.value.type !== "opaque" ? await each.value.text() : "")))
                  .then(texts => { globalThis.seen = texts.filter(text => text !== ""); document.title = "done"; });
                </script>""".formatted(api, url("/"));
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            byte[] body = page.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        other.start();
        return other;
    }

    @Test
    void aHostilePageReadsNothingAndChangesNothing() throws IOException {
        Study<Point> study = Study.named("mine")
                .space(Space.of(Parameter.real("x", 0, 1)))
                .store(store)
                .build();
        long before = study.history().sequence();
        HttpServer other = hostile();
        try (Browser browser = signedIn()) {
            browser.driver()
                    .get("http://127.0.0.1:%d/".formatted(other.getAddress().getPort()));
            new WebDriverWait(browser.driver(), PATIENCE).until(driver -> "done".equals(driver.getTitle()));
            assertThat(browser.driver().executeScript("return globalThis.seen.length"))
                    .isEqualTo(0L);
            assertThat(study.history().sequence()).isEqualTo(before);
            assertThat(store.list()).hasSize(1);
        } finally {
            other.stop(0);
        }
    }
}
