package io.danlu.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import io.danlu.server.FailingStore;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.store.StoreException;
import io.danlu.study.Study;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class MetricsTest {

    private static final long PAUSE_NANOS = 50_000_000;

    private final FailingStore store = new FailingStore();
    private final Client client = new Client(store);

    @AfterEach
    void close() {
        client.close();
    }

    private void study(String name, int results) {
        var study = Study.named(name)
                .space(Space.of(Parameter.real("x", 0, 1)))
                .store(store)
                .build();
        for (int i = 0; i < results; i++) {
            study.tell(study.ask().orElseThrow(), 5 - i);
        }
    }

    private String scraped() {
        Client.Answer answer = client.get("/metrics");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/plain; version=0.0.4");
        return answer.text();
    }

    @Test
    void aTokenIsNeeded() {
        Client.Answer without = client.send("GET", "/metrics", Optional.empty(), Optional.empty());
        assertThat(without.status()).isEqualTo(401);
        assertThat(without.text()).doesNotContain("danlu_");
        assertThat(client.send("POST", "/metrics", Optional.of(Client.TOKEN), Optional.of("{}"))
                        .status())
                .isEqualTo(405);
    }

    @Test
    void aServerWithoutStudiesHasMetricsOfItsOwn() {
        client.get("studies");
        client.send("GET", "studies", Optional.empty(), Optional.empty());
        assertThat(scraped().lines())
                .contains(
                        "danlu_store_up 1.0",
                        "danlu_http_requests_total{method=\"GET\",route=\"/studies\",status=\"200\"} 1.0",
                        "danlu_http_requests_total{method=\"GET\",route=\"refused\",status=\"401\"} 1.0")
                .anyMatch(line -> line.startsWith("danlu_start_time_seconds "))
                .noneMatch(line -> line.startsWith("danlu_trials{"));
    }

    @Test
    void studiesAreCountedByState() {
        study("mine", 3);
        assertThat(scraped().lines())
                .contains(
                        "danlu_trials{state=\"complete\",study=\"mine\"} 3.0",
                        "danlu_trials{state=\"failed\",study=\"mine\"} 0.0",
                        "danlu_study_status{status=\"waiting\",study=\"mine\"} 1.0",
                        "danlu_study_status{status=\"running\",study=\"mine\"} 0.0",
                        "danlu_best_value{objective=\"value\",study=\"mine\"} 3.0",
                        "danlu_study_readable{study=\"mine\"} 1.0");
        assertThat(client.get("metrics").text()).contains("danlu_trials{");
    }

    @Test
    void aStudyThatCannotBeReadDoesNotHideOthers() {
        study("mine", 1);
        study("yours", 1);
        store.failing().put("mine", new StoreException("Store 's': it is gone."));
        assertThat(scraped().lines())
                .contains(
                        "danlu_store_up 1.0",
                        "danlu_study_readable{study=\"mine\"} 0.0",
                        "danlu_study_readable{study=\"yours\"} 1.0",
                        "danlu_trials{state=\"complete\",study=\"yours\"} 1.0");
    }

    @Test
    void unknownPathsAndMethodsMakeNoSeries() {
        for (int i = 0; i < 20; i++) {
            client.get("no/such/path/" + i);
            client.send("X" + "Y".repeat(i), "studies", Optional.of(Client.TOKEN), Optional.empty());
        }
        assertThat(scraped().lines().filter(line -> line.startsWith("danlu_http_requests_total{")))
                .containsExactlyInAnyOrder(
                        "danlu_http_requests_total{method=\"GET\",route=\"unknown\",status=\"404\"} 20.0",
                        "danlu_http_requests_total{method=\"other\",route=\"/studies\",status=\"405\"} 20.0");
    }

    @Test
    void promtoolAcceptsThem(@TempDir Path folder) throws IOException, InterruptedException {
        Assumptions.assumeTrue(isInstalled("promtool"), "promtool is not installed");
        study("mine", 2);
        client.get("studies/mine");
        Path text = Files.writeString(folder.resolve("metrics"), scraped());
        Process check = new ProcessBuilder("promtool", "check", "metrics")
                .redirectInput(text.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), UTF_8);
        assertThat(check.waitFor()).as(said).isZero();
        assertThat(said).isBlank();
    }

    @Test
    @LongTest
    void prometheusScrapesThem(@TempDir Path folder) throws IOException, InterruptedException {
        Assumptions.assumeTrue(isInstalled("prometheus"), "Prometheus is not installed");
        study("mine", 2);
        Path token = Files.writeString(folder.resolve("token"), Client.TOKEN);
        Path config = Files.writeString(folder.resolve("prometheus.yml"), """
                scrape_configs:
                  - job_name: danlu
                    scrape_interval: 200ms
                    scrape_timeout: 200ms
                    authorization: {credentials_file: %s}
                    static_configs: [{targets: ["127.0.0.1:%d"]}]
                """.formatted(token, client.port()));
        int port = freePort();
        Process prometheus = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            assertThat(awaited(port, "danlu_trials{state=\"complete\",study=\"mine\"}", prometheus))
                    .contains("\"study\":\"mine\"", "\"2\"");
        } finally {
            prometheus.destroy();
            prometheus.waitFor();
        }
    }

    /** Queries a Prometheus until it has a sample; the test's time limit ends the wait. */
    private static String awaited(int port, String query, Process prometheus) throws InterruptedException {
        URI uri = URI.create(
                "http://127.0.0.1:%d/api/v1/query?query=%s".formatted(port, URLEncoder.encode(query, UTF_8)));
        while (prometheus.isAlive()) {
            Optional<String> reply = asked(uri).filter(text -> text.contains("\"value\""));
            if (reply.isPresent()) {
                return reply.get();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new AssertionError("Prometheus ended with exit code " + prometheus.waitFor());
    }

    private static Optional<String> asked(URI uri) throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return Optional.of(http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body());
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator)))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
