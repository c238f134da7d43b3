package io.danlu.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.Fields;
import io.danlu.format.StudyFormat;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.store.Append;
import io.danlu.store.MemoryStore;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import io.danlu.trial.Decision;
import io.danlu.trial.Direction;
import io.danlu.trial.Explanation;
import io.danlu.trial.Metric;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
    void aRepeatedTellCountsOnce() {
        Handed trial = ask();
        Client.Answer told = about(trial, "tell", "a", ",\"value\":0.5");
        assertThat(told.text()).isEqualTo("{\"ok\":true}");
        assertThat(about(trial, "tell", "a", ",\"value\":0.5").text()).isEqualTo(told.text());
        assertThat(about(trial, "tell", "a", ",\"value\":0.6").code()).isEqualTo("conflict");
        assertThat(about(trial, "tell", "b", ",\"value\":0.5").code()).isEqualTo("not_running");
        assertThat(study.history().completed().map(Trial.Complete::value)).containsExactly(0.5);
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
    void theLogRecognisesAnIdThatTheServerHasForgotten() {
        Handed trial = ask();
        about(trial, "tell", "a", ",\"value\":0.5");
        try (Client restarted = new Client(store)) {
            String path = "studies/mine/trials/0/tell";
            assertThat(restarted
                            .post(path, "{\"lease\":\"%s\",\"id\":\"a\",\"value\":0.5}".formatted(trial.lease()))
                            .text())
                    .isEqualTo("{\"ok\":true}");
        }
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

    private static final String NEW =
            "{\"study\":\"new\",\"seed\":1,\"space\":{\"x\":{\"type\":\"float\",\"low\":0,\"high\":1}}}";

    private String askNew() {
        return client.post("studies/new/ask", "{}")
                .fields()
                .required("trials")
                .elements()
                .getFirst()
                .fields()
                .required("lease")
                .text();
    }

    @Test
    void aRecreatedStudyKnowsNoIdsOfTheOldOne() {
        for (int i = 0; i < 3; i++) {
            client.post("studies", NEW);
            String body = "{\"lease\":\"%s\",\"id\":\"tell-0\",\"value\":%d}".formatted(askNew(), i);
            assertThat(client.post("studies/new/trials/0/tell", body).status()).isEqualTo(200);
            assertThat(client.get("studies/new/trials/0").text())
                    .contains("\"state\":\"complete\"", "\"value\":%d.0".formatted(i));
            assertThat(client.get("studies/new/page").text()).contains("\"value\":[%d.0]".formatted(i));
            store.delete("new"); // by another server
        }
    }

    @Test
    void theSameIdUnderAnotherLeaseIsAnotherRequest() {
        Handed first = ask();
        assertThat(about(first, "requeue", "0", "").status()).isEqualTo(200);
        Handed again = ask();
        assertThat(again.number()).isEqualTo(first.number());
        assertThat(about(again, "tell", "0", ",\"value\":1").status()).isEqualTo(200);
        assertThat(study.history().count(State.COMPLETE)).isEqualTo(1);
    }

    @Test
    void aRepeatedAskGetsTheSameTrials() {
        String asked =
                client.post("studies/mine/ask", "{\"id\":\"a\",\"count\":2}").text();
        assertThat(client.post("studies/mine/ask", "{\"id\":\"a\",\"count\":2}").text())
                .isEqualTo(asked);
        assertThat(client.post("studies/mine/ask", "{\"id\":\"b\",\"count\":2}").text())
                .isNotEqualTo(asked);
        assertThat(study.history().count(State.RUNNING)).isEqualTo(4);
    }

    @Test
    void repeatedRequestsAreNotExecutedAgainAfterAnExclusion() {
        study.tell(study.ask().orElseThrow(), 1);
        String enqueue = "{\"id\":\"e\",\"params\":{\"k\":7}}";
        String queued = client.post("studies/mine/enqueue", enqueue).text();
        String asked = client.post("studies/mine/ask", "{\"id\":\"a\"}").text();
        for (String verb : List.of("exclude", "include")) {
            assertThat(client.post("studies/mine/trials/0/" + verb, "{}").status())
                    .isEqualTo(200);
            assertThat(client.post("studies/mine/enqueue", enqueue).text())
                    .as("enqueued, then " + verb)
                    .isEqualTo(queued);
            assertThat(client.post("studies/mine/ask", "{\"id\":\"a\"}").text())
                    .as("asked, then " + verb)
                    .isEqualTo(asked);
        }
        assertThat(study.history().size()).isEqualTo(2);
    }

    @Test
    void aRecreatedStudyExecutesRequestsOfTheOldOneAnew() {
        String enqueue = "{\"id\":\"e\",\"params\":{\"x\":0.5}}";
        for (int i = 0; i < 3; i++) {
            client.post("studies", NEW);
            assertThat(client.post("studies/new/enqueue", enqueue).status()).isEqualTo(200);
            assertThat(client.get("studies/new/trials/0").text()).contains("\"state\":\"queued\"");
            store.delete("new"); // by another server
            now.updateAndGet(instant -> instant.plusMillis(1));
        }
    }

    @Test
    void aFailedAttemptCountsOnceEvenIfTheServerHasForgottenIt() {
        for (int attempt = 1; attempt <= 3; attempt++) {
            Handed trial = ask();
            assertThat(about(trial, "requeue", "q", ",\"counts\":true").text()).isEqualTo("{\"ok\":true}");
            long told = study.history().sequence();
            try (Client restarted = new Client(store)) {
                String body = "{\"lease\":\"%s\",\"id\":\"q\",\"counts\":true}".formatted(trial.lease());
                assertThat(restarted.post("studies/mine/trials/0/requeue", body).text())
                        .as("attempt %d", attempt)
                        .isEqualTo("{\"ok\":true}");
            }
            assertThat(study.history().sequence()).isEqualTo(told);
        }
        assertThat(((Trial.Failed) study.history().trial(0)).reason()).startsWith("poison: 3 attempts failed");
    }

    @Test
    void aFailedAttemptIsRecognisedByItsIdAfterAReassignment() {
        Handed first = ask();
        about(first, "requeue", "q", ",\"counts\":true");
        about(ask(), "requeue", "q", ",\"counts\":true");
        ask();
        assertThat(about(first, "requeue", "q", ",\"counts\":true").text()).isEqualTo("{\"ok\":true}");
        assertThat(about(first, "requeue", "another", ",\"counts\":true").code())
                .isEqualTo("stale_lease");
        assertThat(about(first, "fail", "q", "").code()).isEqualTo("conflict");
        assertThat(study.history().trial(0).state()).isEqualTo(State.RUNNING);
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
    void aResultUnderAnUnknownLeaseIsNotKeptAsLate() {
        Handed trial = ask();
        long before = study.history().sequence();
        for (String lease : List.of("999@x", "-1@x", "0@" + "a".repeat(100))) {
            assertThat(client.post("studies/mine/trials/0/tell", "{\"lease\":\"%s\",\"value\":1}".formatted(lease))
                            .status())
                    .as(lease)
                    .isEqualTo(409);
        }
        assertThat(study.history().sequence()).isEqualTo(before);
        assertThat(trial.number()).isZero();
    }

    @Test
    void aStudyWithAnUnknownSamplerIsReadableAndHidesNoOther() {
        Study<Point> own = Study.named("own")
                .space(SPACE)
                .sampler(Sampler.of("mine-alone", (problem, trials, random) -> SPACE.draw(random)))
                .store(store)
                .build();
        own.tell(own.ask().orElseThrow(), 0.5);
        assertThat(client.get("studies").text()).contains("\"name\":\"own\"", "\"name\":\"mine\"");
        assertThat(client.get("studies/own/page").status()).isEqualTo(200);
        assertThat(client.post("studies/own/ask", "{}").message()).contains("Sampler 'mine-alone'");
        assertThat(client.post("studies/own/stop", "{}").status()).isEqualTo(200);
    }

    @Test
    void manyStudiesAreListed() {
        for (int i = 0; i < 150; i++) {
            Study.named("s" + i).space(SPACE).store(store).build();
        }
        assertThat(client.get("studies").fields().required("studies").elements())
                .hasSize(151);
        assertThat(client.get("studies/none").code()).isEqualTo("unknown_study");
        assertThat(store.list()).hasSize(151);
    }

    @Test
    void aCancelledTrialDisappearsFromTheRows() throws Exception {
        LeasedTrial<Point> running = study.ask().orElseThrow();
        long sequence = sequenceOfPage();
        Iterator<String> lines =
                client.lines("studies/mine/events?after=" + sequence).iterator();
        study.control().cancel(running.number(), Decision.because("not that one"));
        List<String> seen = new ArrayList<>();
        while (seen.stream().noneMatch(line -> line.contains("\"gone\":[0]"))) {
            seen.add(lines.next());
        }
    }

    @Test
    void trialsArePagedSortedAndFiltered() {
        for (int i = 0; i < 12; i++) {
            study.tell(study.ask().orElseThrow(), i % 5);
        }
        study.fail(study.ask().orElseThrow(), "diverged");
        Fields page = client.get("studies/mine/trials?order=-value&limit=2&offset=1&state=complete")
                .fields();
        assertThat(page.required("total").count(0)).isEqualTo(12);
        assertThat(page.required("trials").elements())
                .extracting(trial -> trial.fields().required("number").count(0))
                .containsExactly(9, 3);
        for (String bad : List.of("limit=0", "limit=1001", "offset=-1", "state=done", "order=name", "limit=x")) {
            assertThat(client.get("studies/mine/trials?" + bad).code()).as(bad).isEqualTo("bad_request");
        }
    }

    @Test
    void theRecommendationIsOptional() {
        study.control().setBudget(7, Decision.UNEXPLAINED);
        study.tell(study.ask().orElseThrow(), 1);
        Fields brief = client.get("studies/mine?recommended=false").fields();
        assertThat(StudyFormat.read(brief.required("study"))).isEqualTo(study.definition());
        assertThat(brief.required("budget").count(1)).isEqualTo(7);
        assertThat(brief.optional("best")).isPresent();
        assertThat(brief.optional("recommended")).isEmpty();
        for (String whole : List.of("studies/mine", "studies/mine?recommended=true")) {
            assertThat(client.get(whole).fields().optional("recommended")).isPresent();
        }
        assertThat(client.get("studies/mine?recommended=0").message())
                .isEqualTo("recommended '0' must be true or false.");
        assertThat(client.get("openapi.json").text()).contains("{\"name\":\"recommended\",\"in\":\"query\"");
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

    @Test
    void aKnownPageIsNotSentAgain() {
        study.tell(study.ask().orElseThrow(), 1);
        sequenceOfPage(); // a page computed anew meanwhile would be sent again
        Client.Answer first = client.get("studies/mine/page");
        String tag = first.header("ETag");
        assertThat(client.get("studies/mine/page", "If-None-Match", tag).status())
                .isEqualTo(304);
        study.tell(study.ask().orElseThrow(), 2);
        sequenceOfPage();
        assertThat(client.get("studies/mine/page", "If-None-Match", tag).status())
                .isEqualTo(200);
    }

    @Test
    void aClientMayHaveSeveralTagsOrAny() {
        study.tell(study.ask().orElseThrow(), 1);
        for (String path : List.of("studies/mine", "studies/mine?recommended=false", "studies/mine/trials?limit=1")) {
            String tag = client.get(path).header("ETag");
            assertThat(tag).as(path).isNotEmpty();
            for (String has : List.of(tag, "W/" + tag, "\"a\", " + tag, "\"a\" ,W/" + tag + ",\"b\"", "*")) {
                assertThat(client.get(path, "If-None-Match", has).status())
                        .as("%s: %s", path, has)
                        .isEqualTo(304);
            }
            for (String other : List.of("\"a\"", "", ",", tag.substring(1), "w/" + tag)) {
                assertThat(client.get(path, "If-None-Match", other).status())
                        .as("%s: %s", path, other)
                        .isEqualTo(200);
            }
        }
    }

    /** Returns the sequence number of the current page. An older page may be shown for a while. */
    private long sequenceOfPage() {
        long seen;
        do {
            seen = client.get("studies/mine/page").fields().required("sequence").integer();
        } while (seen < study.history().sequence());
        return seen;
    }

    @Test
    void watchersReceiveChangesAndTheDeletion() throws Exception {
        study.tell(study.ask().orElseThrow(), 1);
        long sequence = sequenceOfPage();
        Iterator<String> lines =
                client.lines("studies/mine/events?after=" + sequence).iterator();
        study.tell(study.ask().orElseThrow(), 0.25);
        List<String> seen = new ArrayList<>();
        while (seen.stream().noneMatch(line -> line.contains("\"value\":0.25"))) {
            seen.add(lines.next());
        }
        assertThat(seen).contains("event: change");
        assertThat(seen).noneMatch(line -> line.contains("\"number\":[0]"));
        store.delete("mine");
        while (!seen.getLast().equals("event: deleted")) {
            seen.add(lines.next());
        }
    }

    @Test
    void aClientWithAnUnknownStateReloads() throws Exception {
        study.tell(study.ask().orElseThrow(), 1);
        long begin = System.nanoTime();
        Iterator<String> lines = client.lines("studies/mine/events?after=1000").iterator();
        List<String> seen = new ArrayList<>();
        while (seen.isEmpty() || !seen.getLast().startsWith("event:")) {
            seen.add(lines.next());
        }
        assertThat(seen.getLast()).isEqualTo("event: reload");
        assertThat(System.nanoTime() - begin).as("not again and again").isGreaterThan(900_000_000L);
    }

    /** Sequence numbers and workers' names recur in a recreated study; the lease does not. */
    @Test
    void aResultForADeletedStudyIsNotTakenForItsSuccessor() {
        Handed old = ask();
        store.delete("mine");
        Study<Point> anew =
                Study.named("mine").space(SPACE).seed(3).store(store).build();
        Handed current = ask();
        assertThat(current.number()).isEqualTo(old.number());
        assertThat(current.lease()).isNotEqualTo(old.lease());

        for (String verb : List.of("tell", "report", "fail", "prune", "requeue", "heartbeat")) {
            String body = switch (verb) {
                case "tell" -> ",\"value\":0.1";
                case "report" -> ",\"step\":1,\"value\":0.1";
                default -> "";
            };
            Client.Answer refused = about(old, verb, "old-" + verb, body);
            assertThat(refused.status()).as(verb).isEqualTo(409);
            assertThat(refused.code()).as(verb).isEqualTo("stale_lease");
        }
        assertThat(about(current, "tell", "new", ",\"value\":0.9").status()).isEqualTo(200);
        assertThat(anew.history().completed().map(Trial.Complete::value)).containsExactly(0.9);
    }

    @Test
    void aLeaseOfVersionOneIsStaleAndItsTrialIsReassigned() {
        store.append(
                "mine",
                new Append(
                        UUID.randomUUID(),
                        List.of(new TrialEvent.Started(
                                0,
                                SPACE.point(Map.of("x", Value.of(0.5), "k", Value.of(3L))),
                                Explanation.of("random", ""),
                                -1,
                                "http",
                                Duration.ofMinutes(1))),
                        List.of()));
        Client.Answer told = client.post("studies/mine/trials/0/tell", "{\"lease\":\"0@http\",\"value\":0.5}");
        assertThat(told.status()).isEqualTo(409);
        assertThat(told.code()).isEqualTo("stale_lease");
        assertThat(told.message()).contains("version 0.1").contains("Ask for another trial");
        assertThat(client.post("studies/mine/trials/0/tell", "{\"lease\":\"nonsense\",\"value\":0.5}")
                        .code())
                .isEqualTo("bad_request");
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(1)));
        Handed again = ask();
        assertThat(again.number()).isZero();
        assertThat(about(again, "tell", "a", ",\"value\":0.7").status()).isEqualTo(200);
        assertThat(study.history().completed().map(Trial.Complete::value)).containsExactly(0.7);
    }
}
