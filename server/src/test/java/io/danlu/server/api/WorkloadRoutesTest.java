package io.danlu.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.Fields;
import io.danlu.server.access.Scope;
import io.danlu.server.access.Tokens;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.store.MemoryStore;
import io.danlu.study.Study;
import io.danlu.trial.DecisionEntry;
import io.danlu.trial.Fingerprint;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The first worker declares a study's workload, and only an administrator changes it. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class WorkloadRoutesTest {

    private static final String FOREST = "{\"id\":\"1\",\"parts\":{\"learner\":\"forest\",\"cv\":\"5\"}}";
    private static final String BOOSTING = "{\"id\":\"2\",\"parts\":{\"learner\":\"boosting\",\"cv\":\"5\"}}";

    private final MemoryStore store = new MemoryStore();
    private final Study<Point> study = Study.named("mine")
            .space(Space.of(Parameter.real("x", 0, 1)))
            .store(store)
            .build();
    private final Client client = new Client(store);

    @AfterEach
    void close() {
        client.close();
    }

    private Client.Answer declare(String body) {
        return client.post("studies/mine/workload", body);
    }

    private String kept() {
        return study.history().controlState().workload().orElseThrow().parts().getOrDefault("learner", "");
    }

    @Test
    void theFirstWorkloadIsKeptAndAnotherIsRefusedShowingBothSides() {
        Fields first = declare(FOREST).fields();
        assertThat(first.required("outcome").text()).isEqualTo("first");
        assertThat(declare(FOREST).text())
                .as("the same id")
                .isEqualTo(declare(FOREST).text());
        assertThat(declare(FOREST.replace("\"1\"", "\"3\""))
                        .fields()
                        .required("outcome")
                        .text())
                .isEqualTo("same");
        Client.Answer other = declare(BOOSTING);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("other_workload");
        assertThat(other.message()).contains("learner is forest in the study and boosting here");
        assertThat(kept()).isEqualTo("forest");
        assertThat(client.post("studies/mine/ask", "{}").text())
                .as("the others go on")
                .contains("\"number\":0");
        assertThat(client.get("studies/mine?recommended=false").text()).contains("\"learner\":\"forest\"");
    }

    @Test
    void aChangeNeedsAnAdministratorAndAReason() {
        declare(FOREST);
        String worker = new Tokens(Client.TOKEN).issue(Scope.WORKER, Optional.empty(), Instant.MAX.minusSeconds(1));
        String change = "studies/mine/workload/change";
        String accepted = BOOSTING.replace("}}", "},\"reason\":\"faster\",\"by\":\"alice\"}");
        assertThat(client.send("POST", change, Optional.of(worker), Optional.of(accepted))
                        .status())
                .isEqualTo(403);
        assertThat(client.post(change, BOOSTING).message()).contains("reason is missing");
        assertThat(client.post(change, accepted.replace("faster", " ")).status())
                .isEqualTo(400);
        assertThat(kept()).isEqualTo("forest");
        assertThat(client.post(change, accepted).fields().required("outcome").text())
                .isEqualTo("changed");
        assertThat(kept()).isEqualTo("boosting");
        assertThat(study.history().decisions().stream().map(DecisionEntry::text))
                .last()
                .asString()
                .endsWith("from trial 0 on by alice: faster");
    }

    @Test
    void aWorkerOfTheFormerWorkloadGetsNoMoreTrials() {
        String id = declare(FOREST).fields().required("workload").text();
        String ask = "{\"workload\":\"%s\"}".formatted(id);
        assertThat(client.post("studies/mine/ask", ask).status()).isEqualTo(200);
        client.post("studies/mine/workload/change", BOOSTING.replace("}}", "},\"reason\":\"faster\"}"));
        Client.Answer refused = client.post("studies/mine/ask", ask);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("other_workload");
        assertThat(client.post("studies/mine/ask", "{}").status())
                .as("one that says nothing")
                .isEqualTo(200);
    }

    @Test
    void aStudyCreatedWithACommandHasItsWorkload() {
        String file =
                "{\"study\":\"made\",\"space\":{\"x\":{\"type\":\"bool\"}},\"run\":{\"command\":[\"sh\",\"%s\",\"{x}\"]}}";
        assertThat(client.post("studies", file.formatted("a.sh")).status()).isEqualTo(201);
        assertThat(client.post("studies", file.formatted("a.sh")).status()).isEqualTo(201);
        assertThat(client.post("studies", file.formatted("b.sh")).code()).isEqualTo("other_workload");
        Study<Point> made = Study.open(store.find("made").orElseThrow(), store);
        assertThat(made.history().controlState().workload())
                .contains(Fingerprint.of("command", "[\"sh\",\"a.sh\",\"{x}\"]"));
    }

    @Test
    void authorAndReasonOfDecisionsAreKept() {
        client.post("studies/mine/stop", "{\"reason\":\"lunch\",\"by\":\"alice\"}");
        client.post("studies/mine/budget", "{\"trials\":7,\"reason\":\"cheap\"}");
        client.post("studies/mine/resume", "{}");
        assertThat(study.history().decisions().stream().map(DecisionEntry::text))
                .containsExactly("stopped by alice: lunch", "budget set to 7 trials: cheap", "resumed: over HTTP");
        assertThat(client.get("studies/mine").text()).contains("stopped by alice: lunch");
        while (!client.get("studies/mine/page").text().contains("stopped by alice: lunch")) {
            LockSupport.parkNanos(1_000); // a page may show a slightly older state
        }
        for (String by : new String[] {"\"\"", "5", "\"" + "a".repeat(129) + "\""}) {
            assertThat(client.post("studies/mine/stop", "{\"by\":%s}".formatted(by))
                            .status())
                    .as(by)
                    .isEqualTo(400);
        }
    }
}
