package io.danlu.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.Fields;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.store.MemoryStore;
import io.danlu.study.Study;
import io.danlu.trial.Constraint;
import io.danlu.trial.Metric;
import io.danlu.trial.Result;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The fronts of several stored studies beside each other. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class FrontsTest {

    private final MemoryStore store = new MemoryStore();
    private final Client client = new Client(store);

    @AfterEach
    void close() {
        client.close();
    }

    private Study<Point> both(String name) {
        return Study.named(name)
                .space(Space.of(Parameter.real("x", 0, 1)))
                .objectives(Metric.maximize("accuracy"), Metric.minimize("latency"))
                .constraints(Constraint.atMost("memory", 0.7))
                .store(store)
                .build();
    }

    private static void tell(Study<Point> study, double accuracy, double latency, double memory) {
        study.tell(
                study.ask().orElseThrow(),
                Result.of(Map.of("accuracy", accuracy, "latency", latency, "memory", memory)));
    }

    @Test
    void frontsOfStudiesAreCompared() {
        tell(both("better"), 0.9, 5, 0);
        tell(both("worse"), 0.8, 10, 0);
        Fields answer = client.get("fronts?studies=worse,better").fields();
        answer.only("objectives", "sides", "reference", "others", "text");
        assertThat(answer.required("sides").elements())
                .extracting(side -> side.fields().required("study").text())
                .containsExactly("worse", "better");
        assertThat(answer.required("text").text()).startsWith("better has the greatest hypervolume");
    }

    @Test
    void fewerThanTwoNamesAndUnknownOnesAreRefused() {
        both("one");
        assertThat(client.get("fronts").code()).isEqualTo("bad_request");
        assertThat(client.get("fronts?studies=one").message()).contains("must be 2 to 8 names of studies");
        assertThat(client.get("fronts?studies=one,two").code()).isEqualTo("unknown_study");
    }
}
