package io.danlu.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.Fields;
import io.danlu.format.StudyFormat;
import io.danlu.sampler.Sampler;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.store.MemoryStore;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import io.danlu.trial.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the requests that read studies: lists, rows, pages and changes. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class StudyReadingTest {

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
}
