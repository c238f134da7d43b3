package io.danlu.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.report.LivePage;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.server.FailingStore;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.store.Append;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.store.StoreException;
import io.danlu.study.Budget;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import io.danlu.testkit.store.ManualClock;
import io.danlu.trial.Decision;
import io.danlu.trial.Event;
import io.danlu.trial.LogEntry;
import io.danlu.trial.TrialEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenStudyTest {

    private final FailingStore store = new FailingStore();
    private final Study<Point> study = study("mine");
    private final OpenStudies studies = new OpenStudies(store);

    private Study<Point> study(String name) {
        return Study.named(name)
                .space(Space.of(Parameter.real("x", 0, 1)))
                .sampler(Samplers.of(SamplerSpec.of("random")))
                .store(store)
                .build();
    }

    private void tell(LeasedTrial<Point> trial) {
        study.tell(trial, 1);
    }

    @Test
    void aStateThatAPageHasSeenStaysKnown() {
        OpenStudy open = studies.get("mine");
        tell(study.ask().orElseThrow());
        open.page();
        long seen = study.history().sequence();
        for (int i = 0; i < 1000; i++) {
            tell(study.ask().orElseThrow());
            open.now(); // as each call of a worker does
        }
        assertThat(open.moment(seen))
                .hasValueSatisfying(moment -> assertThat(moment.sequence()).isEqualTo(seen));
        assertThat(open.moment(seen + 2)).as("nobody has seen it").isEmpty();
        assertThat(open.moment(study.history().sequence())).isPresent();
        open.study().control().exclude(0, Decision.because("another history from now on"));
        assertThat(open.moment(seen)).isEmpty();
    }

    /** Returns a trial's entries by reading the whole log, page by page. */
    private List<LogEntry> entries(int number) {
        return store.log("mine").stream()
                .filter(entry -> entry.event() instanceof TrialEvent event && event.number() == number)
                .toList();
    }

    @Test
    void theEntriesOfATrialAreFoundWithoutReadingTheWholeLog() {
        OpenStudy open = studies.get("mine");
        LeasedTrial<Point> first = study.ask().orElseThrow();
        LeasedTrial<Point> slow = study.ask().orElseThrow();
        tell(first);
        List<Event> many = IntStream.range(2, 3 * Store.PAGE)
                .<Event>mapToObj(number -> new TrialEvent.Enqueued(number, Map.of()))
                .toList();
        store.append("mine", new Append(UUID.randomUUID(), many, List.of()));
        tell(slow);
        study.control().exclude(0, Decision.because("a broken machine"));
        open.entries(0);
        for (int number : List.of(0, 1, 7, study.history().size() - 1)) {
            List<LogEntry> all = entries(number);
            int before = store.reads().get();
            assertThat(open.entries(number)).isNotEmpty().isEqualTo(all);
            assertThat(store.reads().get() - before).isLessThanOrEqualTo(3);
        }
        assertThat(open.entries(study.history().size())).isEmpty();
        study.control().include(0, Decision.UNEXPLAINED);
        assertThat(open.entries(0)).as("what came since").isEqualTo(entries(0));
    }

    @Test
    void anUnreadableStudyDoesNotKeepOthersFromBeingRead() {
        study("zzz");
        store.failing().put("mine", new StoreException("away"));
        int before = store.reads().get();
        studies.warm();
        assertThat(store.reads().get() - before)
                .as("one fails, the other is read")
                .isGreaterThan(1);
    }

    private static String text(OpenStudy.Part part) {
        return new String(part.json(), StandardCharsets.UTF_8);
    }

    /** The log says that the trial runs; only its lease tells that its worker is gone. */
    @Test
    void aStudyWithoutWorkersWaitsForWorkers() {
        ManualClock clock = new ManualClock();
        Store timed = new MemoryStore(clock);
        Study<Point> left = Study.named("left")
                .space(Space.of(Parameter.real("x", 0, 1)))
                .sampler(Samplers.of(SamplerSpec.of("random")))
                .store(timed)
                .build();
        OpenStudy open = new OpenStudies(timed).get("left");
        left.queue().ask("host", Budget.unlimited(), Duration.ofMinutes(1));
        LivePage running = open.now();
        OpenStudy.Part before = open.overview();
        assertThat(text(before)).contains("\"status\":{\"state\":\"running\"");
        clock.advance(Duration.ofMinutes(2));
        OpenStudy.Part after = open.overview();
        assertThat(text(after))
                .contains(
                        "\"status\":{\"state\":\"waiting\",\"text\":\"waiting for workers: 1 trial started, 1 trial without a worker\"");
        assertThat(after.tag()).isNotEqualTo(before.tag());
        assertThat(open.changes(running.history(), open.now()))
                .hasValueSatisfying(json ->
                        assertThat(new String(json, StandardCharsets.UTF_8)).contains("\"waiting\""));
    }
}
