package io.danlu.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.sampler.Sampler;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Refusals;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.trial.Explanation;
import io.danlu.trial.Trial;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Configurations that somebody else suggests for a new study. */
class SuggestionTest {

    private static final Space SPACE = Space.of(Parameter.integer("depth", 1, 100));

    private final Store store = new MemoryStore();

    private StudyBuilder<Point> study() {
        return Study.named("suggestions")
                .space(SPACE)
                .sampler(Sampler.random())
                .seed(3)
                .store(store);
    }

    private StudyBuilder<Point> suggesting() {
        return study().start(Map.of("depth", Value.of(30)), Explanation.GIVEN)
                .start(Map.of("depth", Value.of(10)), "portfolio 1 of 2: good")
                .start(Map.of("depth", Value.of(20)), "portfolio 2 of 2: good");
    }

    private static List<String> whys(Study<Point> study) {
        return study.history()
                .trials()
                .filter(Trial.Started.class::isInstance)
                .map(trial -> ((Trial.Started) trial).start().explanation().why())
                .toList();
    }

    @Test
    void theyFollowTheUsersOwnAndSayWhy() {
        Study<Point> study = suggesting().build();
        StudyResult<Point> result = study.optimize(point -> point.integer("depth"), Budget.trials(4));
        assertThat(result.history().completed().limit(3).map(Trial.Complete::value))
                .containsExactly(30.0, 10.0, 20.0);
        assertThat(whys(study).subList(0, 3))
                .containsExactly("given", "portfolio 1 of 2: good", "portfolio 2 of 2: good");
        Trial.Complete first = result.history().completed().skip(1).findFirst().orElseThrow();
        assertThat(first.start().explanation().why()).startsWith(Explanation.PORTFOLIO);
        assertThat(first.start().explanation().engine()).isEqualTo(Explanation.QUEUE);
    }

    @Test
    void theReasonOutlivesARequeue() {
        Study<Point> study = suggesting().build();
        study.tell(study.ask().orElseThrow(), 1);
        study.queue().requeue(study.ask().orElseThrow(), "the worker ends");
        assertThat(study.ask()).isPresent();
        assertThat(whys(study)).containsExactly("given", "portfolio 1 of 2: good");
    }

    @Test
    void anyReasonOutlivesARequeue() {
        Study<Point> study =
                study().start(Map.of("depth", Value.of(7)), "what we run today").build();
        study.queue().requeue(study.ask().orElseThrow(), "the worker ends");
        assertThat(study.ask()).isPresent();
        assertThat(whys(study)).containsExactly("what we run today");
    }

    @Test
    void aResumedStudyTakesEachOnce() {
        Study<Point> begun = suggesting().build();
        begun.tell(begun.ask().orElseThrow(), 1);
        begun.tell(begun.ask().orElseThrow(), 1);
        Study<Point> resumed = suggesting().build();
        resumed.optimize(point -> 1, Budget.trials(6));
        assertThat(whys(resumed))
                .filteredOn(why -> why.startsWith(Explanation.PORTFOLIO))
                .containsExactly("portfolio 1 of 2: good", "portfolio 2 of 2: good");
    }

    @Test
    void severalWorkersTakeEachOnce() throws Exception {
        suggesting().build();
        try (ExecutorService workers = Executors.newFixedThreadPool(4)) {
            List<Future<LeasedTrial<Point>>> asked = workers.invokeAll(
                    Collections.nCopies(4, () -> study().build().ask().orElseThrow()));
            Set<Integer> numbers = new HashSet<>();
            for (Future<LeasedTrial<Point>> trial : asked) {
                numbers.add(trial.get().number());
            }
            assertThat(numbers).containsExactlyInAnyOrder(0, 1, 2, 3);
        }
    }

    @Test
    void valuesOutsideTheSpaceAreRefused() {
        Refusals.check(
                () -> study().start(Map.of("depth", Value.of(101)), "portfolio"),
                "'depth' … (101) … between 1 and 100");
    }
}
