package io.danlu.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.Fields;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.store.Append;
import io.danlu.store.MemoryStore;
import io.danlu.study.Study;
import io.danlu.trial.Explanation;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that are repeated, that carry old leases, or that meet a recreated study. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class RepeatedRequestsTest {

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
