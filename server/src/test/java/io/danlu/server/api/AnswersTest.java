package io.danlu.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.format.Json;
import io.danlu.server.access.Grant;
import io.danlu.server.access.Scope;
import io.danlu.server.http.Reply;
import io.danlu.server.http.Request;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.store.MemoryStore;
import io.danlu.store.StoreException;
import io.danlu.study.Study;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private final MemoryStore store = new MemoryStore();
    private final Study<Point> study = Study.named("mine")
            .space(Space.of(Parameter.real("x", 0, 1)))
            .store(store)
            .build();
    private final Answers answers = new Answers(store);

    /**
     * Opens the study as a server does. That may happen often, because a server keeps studies open only while there is
     * memory.
     */
    private Study<Point> opened() {
        return Study.open(study.definition(), store);
    }

    private static Call enqueue() {
        List<String> path = List.of("api", "v1", "studies", "mine", "enqueue");
        Request request = new Request("POST", path, Map.of(), name -> List.of(), () -> new byte[0], "here");
        Route route = Route.post("studies/{name}/enqueue", Scope.ADMIN, "", call -> Reply.json(200, Json.of(1)));
        return new Call(request, route, List.of("mine"), new Grant(Scope.ADMIN, Optional.empty(), Instant.MAX));
    }

    private Reply ask(Study<Point> of) {
        return answers.to(
                enqueue(),
                of,
                Optional.of("a"),
                Json.of("a point"),
                () -> Reply.json(200, Json.of(of.ask().orElseThrow().number())));
    }

    @Test
    void aReopenedStudyIsTheSameStudy() {
        Reply first = ask(opened());
        study.ask();
        assertThat(ask(opened())).isSameAs(first);
        assertThat(study.history().size()).isEqualTo(2);
    }

    @Test
    void largeRepliesAreForgottenBeforeTheyFillTheMemory() {
        Study<Point> of = opened();
        study.ask();
        of.history();
        Map<String, Integer> made = new HashMap<>();
        byte[] megabyte = new byte[1 << 20];
        for (int round = 0; round < 2; round++) {
            for (int i = 39; i >= 0; i--) {
                String id = Integer.toString(i);
                answers.to(enqueue(), of, Optional.of(id), Json.of("a point"), () -> {
                    made.merge(id, 1, Integer::sum);
                    return Reply.of(200, "text/plain", megabyte);
                });
            }
            answers.to(enqueue(), of, Optional.of("0"), Json.of("a point"), () -> {
                throw new AssertionError("the latest one is known");
            });
        }
        assertThat(made.values())
                .as("none of forty megabytes was known any more")
                .containsOnly(2);
    }

    @Test
    void aFailedRequestMayBeRepeated() {
        Study<Point> of = opened();
        assertThatThrownBy(() -> answers.to(enqueue(), of, Optional.of("a"), Json.of("a point"), () -> {
                    throw new StoreException("away");
                }))
                .isInstanceOf(StoreException.class);
        assertThat(ask(of).status()).isEqualTo(200);
        assertThat(study.history().size()).isEqualTo(1);
    }
}
