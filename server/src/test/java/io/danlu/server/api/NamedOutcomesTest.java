package io.danlu.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.Fields;
import io.danlu.store.MemoryStore;
import io.danlu.trial.Constraint;
import io.danlu.trial.History;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A study with thresholds and constraints over HTTP. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class NamedOutcomesTest {

    private static final String FILE = "{\"study\":\"mine\",\"sampler\":\"random\","
            + "\"objectives\":{\"accuracy\":{\"direction\":\"maximize\",\"threshold\":0.8},\"latency_ms\":\"minimize\"},"
            + "\"constraints\":{\"memory_mb\":\"<= %s\"},\"space\":{\"x\":{\"type\":\"float\",\"low\":0,\"high\":1}}}";

    private final MemoryStore store = new MemoryStore();
    private final Client client = new Client(store);
    private String lease = "";

    @BeforeEach
    void ask() {
        assertThat(client.post("studies", FILE.formatted("512")).status()).isEqualTo(201);
        Fields trial = client.post("studies/mine/ask", "{}")
                .fields()
                .required("trials")
                .elements()
                .getFirst()
                .fields();
        lease = trial.required("lease").text();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private Client.Answer tell(String members) {
        return client.post("studies/mine/trials/0/tell", "{\"lease\":\"%s\",%s}".formatted(lease, members));
    }

    private History history() {
        return History.empty(store.find("mine").orElseThrow().outcomes()).append(store.log("mine"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"values\":{\"accuracy\":0.91,\"memory_mb\":300} | bad_request | latency_ms is missing",
                "\"values\":{\"accuracy\":0.9,\"latency_ms\":12,\"memory_mb\":3,\"memory\":4} | bad_request | is no outcome",
                "\"values\":{\"accuracy\":0.9,\"latency_ms\":12,\"memory_mb\":\"NaN\"} | not_finite | memory_mb (NaN)",
                "\"values\":[0.91,12] | bad_request | memory_mb is missing",
            })
    void anIncompleteTellIsRefusedAndChangesNothing(String members, String code, String message) {
        Client.Answer answer = tell(members);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.message()).contains(message);
        assertThat(tell("\"values\":{\"accuracy\":0.9,\"latency_ms\":12,\"memory_mb\":600}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aLimitIsChangedForAllTrialsWithWhoAndWhy() {
        tell("\"values\":{\"accuracy\":0.9,\"latency_ms\":12,\"memory_mb\":600}");
        assertThat(history().best()).isEmpty();
        Client.Answer changed = client.post(
                "studies/mine/limits",
                "{\"limits\":{\"memory_mb\":640,\"accuracy\":null},\"reason\":\"more memory\",\"by\":\"alice\"}");
        assertThat(changed.text()).isEqualTo("{\"ok\":true}");
        assertThat(history().best()).isPresent();
        assertThat(history().outcomes().metrics().getFirst().threshold()).isEmpty();
        assertThat(client.get("studies/mine").text())
                .contains(
                        "limits changed (accuracy from >= 0.8 to none, memory_mb from <= 512 to <= 640) by alice: more memory",
                        "\"outcomes\":{\"objectives\":[{\"name\":\"accuracy\",\"direction\":\"maximize\"},",
                        "\"constraints\":{\"memory_mb\":\"<= 640\"}}");
        assertThat(client.post("studies/mine/limits", "{\"limits\":{\"memory\":3}}")
                        .code())
                .isEqualTo("bad_request");
        assertThat(client.post("studies/mine/limits", "{\"limits\":{\"memory_mb\":null}}")
                        .code())
                .isEqualTo("bad_request");
        assertThat(client.post("studies/mine/limits", "{\"limits\":{}}").code()).isEqualTo("bad_request");
    }

    @Test
    void theSameStudyWithAnotherLimitIsAcceptedAndWithAnotherConstraintRefused() {
        assertThat(client.post("studies", FILE.formatted("256")).status()).isEqualTo(201);
        assertThat(history().outcomes().constraints()).containsExactly(Constraint.atMost("memory_mb", 256));
        assertThat(client.post("studies", FILE.formatted("256").replace("memory_mb", "disk_mb"))
                        .status())
                .isEqualTo(400);
    }
}
