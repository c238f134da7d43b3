package io.danlu.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.Fields;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.store.MemoryStore;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the worker protocol and the other operations over loopback. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ConversationTest {

    private static final Space SPACE = Space.of(Parameter.real("x", 0, 1), Parameter.integer("k", 1, 9));
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final MemoryStore store = new MemoryStore(now::get);

    private final Study<Point> study =
            Study.named("mine").space(SPACE).seed(3).store(store).build();

    private final Client client = new Client(store);

    @AfterEach
    void close() {
        client.close();
    }

    private record Handed(int number, String lease) {}

    private Handed ask() {
        Fields trial = client.post("studies/mine/ask", "{}")
                .fields()
                .required("trials")
                .elements()
                .getFirst()
                .fields();
        assertThat(SPACE.point(trial.required("params").fields().values())).isNotNull();
        return new Handed(
                trial.required("number").count(0), trial.required("lease").text());
    }

    private Client.Answer about(Handed trial, String verb, String id, String more) {
        return client.post(
                "studies/mine/trials/%d/%s".formatted(trial.number(), verb),
                "{\"lease\":\"%s\",\"id\":\"%s\"%s}".formatted(trial.lease(), id, more));
    }

    @Test
    void bodiesOfAskTellAreAcceptedIfTheyAgreeWithThePath() {
        assertThat(client.post("studies/mine/enqueue", "{\"op\":\"enqueue\",\"params\":{\"k\":7}}")
                        .status())
                .isEqualTo(200);
        assertThat(client.post("studies/mine/ask", "{\"op\":\"tell\",\"count\":1}")
                        .code())
                .isEqualTo("bad_request");
        assertThat(client.post("studies/mine/ask", "{\"op\":\"ask\",\"count\":1}")
                        .status())
                .isEqualTo(200);
        Handed trial = ask();
        assertThat(about(trial, "report", "r", ",\"op\":\"report\",\"number\":1,\"step\":3,\"value\":0.5")
                        .status())
                .isEqualTo(200);
        assertThat(about(trial, "tell", "t", ",\"op\":\"fail\",\"number\":1,\"value\":0.5")
                        .code())
                .isEqualTo("bad_request");
        assertThat(about(trial, "tell", "t", ",\"op\":\"tell\",\"number\":0,\"value\":0.5")
                        .code())
                .isEqualTo("bad_request");
        assertThat(study.history().trial(1).state()).isEqualTo(State.RUNNING);
        assertThat(about(trial, "tell", "t", ",\"op\":\"tell\",\"number\":1,\"value\":0.5")
                        .text())
                .isEqualTo("{\"ok\":true}");
    }

    @Test
    void valuesAreReportedByTheNamesOfObjectives() {
        Handed trial = ask();
        assertThat(about(trial, "report", "r", ",\"step\":3,\"values\":{\"value\":0.5}")
                        .text())
                .isEqualTo("{\"ok\":true,\"prune\":false}");
        assertThat(about(trial, "report", "s", ",\"step\":4,\"values\":{\"loss\":0.5}")
                        .code())
                .isEqualTo("bad_request");
        assertThat(((Trial.Running) study.history().trial(trial.number())).reports())
                .containsExactly(new Report(3, 0.5));
    }

    @Test
    void reportsHeartbeatsAndEveryEnd() {
        assertThat(about(ask(), "report", "r", ",\"step\":3,\"value\":0.5").text())
                .isEqualTo("{\"ok\":true,\"prune\":false}");
        assertThat(about(ask(), "fail", "f", ",\"reason\":\"diverged\"").status())
                .isEqualTo(200);
        assertThat(about(ask(), "prune", "p", "").status()).isEqualTo(200);
        Handed back = ask();
        assertThat(about(back, "requeue", "q", "").status()).isEqualTo(200);
        assertThat(ask().number()).isEqualTo(back.number());
        assertThat(study.history().trials().map(Trial::state))
                .containsExactly(State.RUNNING, State.FAILED, State.PRUNED, State.RUNNING);
        assertThat(((Trial.Failed) study.history().trial(1)).reason()).isEqualTo("diverged");
    }

    @Test
    void longReasonsAreTruncated() {
        String reason = "\ud83d\udd25".repeat(10_000);
        Handed trial = ask();
        for (int i = 0; i < 2; i++) {
            assertThat(about(trial, "fail", "f", ",\"reason\":\"%sx\"".formatted(reason))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(((Trial.Failed) study.history().trial(0)).reason()).isEqualTo(reason + "…");
        assertThat(client.get("openapi.json").text()).contains("The first 10000 characters are kept");
    }

    @Test
    void onlyWorkersWithoutHeartbeatsLoseTheirTrial() {
        Handed trial = ask();
        for (int i = 0; i < 3; i++) {
            now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(50)));
            assertThat(about(trial, "heartbeat", "h", "").status()).isEqualTo(200);
        }
        client.post("studies/mine/budget", "{\"trials\":1}");
        assertThat(client.post("studies/mine/ask", "{}").text())
                .isEqualTo("{\"trials\":[],\"done\":true,\"running\":1}");
        now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(61)));
        Handed again = ask();
        assertThat(again.number()).isEqualTo(trial.number());
        assertThat(about(trial, "heartbeat", "h", "").code()).isEqualTo("stale_lease");
        assertThat(about(trial, "tell", "late", ",\"value\":1").code()).isEqualTo("stale_lease");
        assertThat(about(again, "tell", "t", ",\"value\":2").status()).isEqualTo(200);
        assertThat(client.get("studies/mine/trials/0").text()).contains("\"kind\":\"late\"", "the last line of mine 0");
        assertThat(client.post("studies/mine/ask", "{}").text())
                .isEqualTo("{\"trials\":[],\"done\":true,\"running\":0}");
    }

    @Test
    void aStudyWithoutABudgetReassignsTheTrialOfASilentWorker() {
        Handed lost = ask();
        now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(61)));
        assertThat(ask().number()).isEqualTo(lost.number());
        assertThat(ask().number()).isEqualTo(lost.number() + 1);
    }

    @Test
    void aReproducibleStudyStopsWaitingForASilentWorker() {
        Study.named("exact").space(SPACE).reproducible(1).store(store).build();
        assertThat(client.post("studies/exact/ask", "{}").text()).startsWith("{\"trials\":[{\"number\":0,");
        assertThat(client.post("studies/exact/ask", "{}").text()).startsWith("{\"trials\":[],\"done\":false,");
        now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(61)));
        assertThat(client.post("studies/exact/ask", "{}").text()).startsWith("{\"trials\":[{\"number\":0,");
    }

    @Test
    void aPersonControlsTheStudy() {
        assertThat(client.post("studies/mine/enqueue", "{\"id\":\"e\",\"params\":{\"k\":7}}")
                        .text())
                .isEqualTo("{\"ok\":true,\"number\":0}");
        assertThat(client.post("studies/mine/enqueue", "{\"id\":\"e\",\"params\":{\"k\":7}}")
                        .text())
                .isEqualTo("{\"ok\":true,\"number\":0}");
        LeasedTrial<Point> seven = study.ask().orElseThrow();
        assertThat(seven.point().integer("k")).isEqualTo(7);
        study.tell(seven, 1);
        assertThat(client.post("studies/mine/trials/0/exclude", "{\"reason\":\"a broken machine\"}")
                        .status())
                .isEqualTo(200);
        assertThat(study.history().best()).isEmpty();
        assertThat(client.post("studies/mine/trials/0/cancel", "{}").code()).isEqualTo("conflict");
        assertThat(client.post("studies/mine/trials/0/include", "{}").status()).isEqualTo(200);
        assertThat(study.history().best()).isPresent();
        client.post("studies/mine/stop", "{\"reason\":\"enough\"}");
        assertThat(study.ask()).isEmpty();
        assertThat(client.get("studies").text()).contains("\"stopped\":\"enough\"");
        client.post("studies/mine/resume", "{}");
        assertThat(study.ask()).isPresent();
    }

    @Test
    void studiesAreCreatedAndDeleted() {
        String body = "{\"study\":\"new\",\"seed\":1,\"space\":{\"x\":{\"type\":\"float\",\"low\":0,\"high\":1}},"
                + "\"budget\":{\"trials\":2},\"objective\":{\"name\":\"score\",\"direction\":\"maximize\"}}";
        assertThat(client.post("studies", body).status()).isEqualTo(201);
        assertThat(client.post("studies", body).status()).as("the same again").isEqualTo(201);
        assertThat(client.post("studies", body.replace("\"high\":1", "\"high\":2"))
                        .status())
                .isEqualTo(400);
        assertThat(client.post("studies/new/ask", "{\"count\":5}")
                        .fields()
                        .required("trials")
                        .elements())
                .hasSize(2);
        assertThat(client.send("DELETE", "studies/new", Optional.of(Client.TOKEN), Optional.empty())
                        .status())
                .isEqualTo(200);
        assertThat(client.get("studies/new").code()).isEqualTo("unknown_study");
    }

    @Test
    void aRecreatedStudyDoesNotShowTheOutputOfTheOldOne() {
        study.ask();
        assertThat(client.get("studies/mine/trials/0").text()).contains("the last line of mine 0");
        client.send("DELETE", "studies/mine", Optional.of(Client.TOKEN), Optional.empty());
        Study.named("mine").space(SPACE).store(store).build().ask();
        assertThat(client.get("studies/mine/trials/0").text()).doesNotContain("the last line of mine 0");
    }

    @Test
    void anAskThatMustWaitForAResultSaysSo() {
        Study<Point> exact =
                Study.named("exact").space(SPACE).reproducible(1).store(store).build();
        LeasedTrial<Point> first = exact.ask().orElseThrow();
        assertThat(client.post("studies/exact/ask", "{}").text())
                .startsWith("{\"trials\":[],\"done\":false,\"running\":1,\"waiting\":\"");
        exact.tell(first, 1);
        assertThat(client.post("studies/exact/ask", "{}").text()).startsWith("{\"trials\":[{\"number\":1,");
    }

    @Test
    void aFailingSamplerIsAnError() {
        Study.named("own")
                .space(SPACE)
                .sampler(Samplers.of(SamplerSpec.of(BrokenSampler.NAME)))
                .store(store)
                .build();
        assertThat(client.post("studies/own/ask", "{\"count\":5}")
                        .fields()
                        .required("trials")
                        .elements())
                .as("what was claimed before it broke")
                .hasSize(2);
        Client.Answer broken = client.post("studies/own/ask", "{}");
        assertThat(broken.status()).isEqualTo(500);
        assertThat(broken.code()).isEqualTo("internal_error");
    }

    @Test
    void theFrontHasThePickThatIsAskedFor() {
        Study<Point> both = Study.named("both")
                .space(SPACE)
                .objectives(new Metric("accuracy", Direction.MAXIMIZE), new Metric("latency_ms", Direction.MINIMIZE))
                .store(store)
                .build();
        assertThat(client.get("studies/both/front").text()).contains("\"front\":[]", "\"pick\":null");
        for (double[] values : new double[][] {{0.9, 40}, {0.8, 12}, {0.7, 13}}) {
            both.tell(both.ask().orElseThrow(), Result.of(values));
        }
        Fields front = client.get("studies/both/front").fields();
        front.only("front", "pick", "hypervolume", "reference", "basis", "observed");
        assertThat(front.required("observed").elements()).hasSize(2);
        for (Map.Entry<String, Integer> picked : Map.of(
                        "at=latency_ms%20%3C%3D%2030", 1, "weights=accuracy=1,latency_ms=0", 0)
                .entrySet()) {
            Fields pick = client.get("studies/both/front?" + picked.getKey())
                    .fields()
                    .required("pick")
                    .fields();
            assertThat(pick.required("number").count(0)).isEqualTo(picked.getValue());
        }
        assertThat(client.get("studies/both/front?at=speed").code()).isEqualTo("bad_request");
        assertThat(client.get("studies/mine/front").code()).isEqualTo("bad_request");
        assertThat(client.get("studies/both").text()).contains("\"front\":[{", "\"best\":null");
        String tag = client.get("studies/both/front").header("ETag");
        assertThat(client.get("studies/both/front", "If-None-Match", tag).status())
                .isEqualTo(304);
    }
}
