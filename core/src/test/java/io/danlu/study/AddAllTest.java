package io.danlu.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.sampler.Sampler;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.trial.Decision;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Origin;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AddAllTest {

    private static final Space SPACE = Space.of(Parameter.integer("n", 0, 3));

    private static Study<Point> study(Store store) {
        return Study.named("s")
                .space(SPACE)
                .sampler(Sampler.random())
                .seed(1)
                .store(store)
                .build();
    }

    private static Evaluated trial(int n, double value) {
        return new Evaluated(SPACE.point(Map.of("n", Value.of((long) n))), Result.of(value), Optional.empty());
    }

    /** Returns trials of which many are equal. */
    private static List<Evaluated> trials(RandomGenerator random) {
        List<Evaluated> trials = new ArrayList<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            trials.add(trial(random.nextInt(4), random.nextInt(3)));
        }
        return trials;
    }

    private static Map<String, Integer> counts(List<Evaluated> trials) {
        Map<String, Integer> counts = new HashMap<>();
        trials.forEach(it -> counts.merge(it.point() + " " + it.result().values(), 1, Integer::sum));
        return counts;
    }

    private static List<Evaluated> complete(Study<Point> study) {
        return study.history()
                .trials()
                .filter(Trial.Complete.class::isInstance)
                .map(Trial.Complete.class::cast)
                .map(it -> new Evaluated(it.start().point(), it.result(), Optional.empty()))
                .toList();
    }

    @Test
    void aTrialOccursAsOftenAsInTheSourceOrAsBeforeWhicheverIsMore() {
        Laws.forAll(300, random -> {
            Study<Point> study = study(new MemoryStore());
            List<Evaluated> before = trials(random);
            before.forEach(it -> study.add(it.point(), it.result()));
            List<Evaluated> more = trials(random);
            List<Integer> added = study.control().addAll(more);

            Map<String, Integer> expected = counts(before);
            counts(more).forEach((key, count) -> expected.merge(key, count, Math::max));
            assertThat(counts(complete(study))).isEqualTo(expected);
            assertThat(study.history().size()).isEqualTo(before.size() + added.size());
        });
    }

    @Test
    void addingTheSameTrialsAgainAddsNothing() {
        Laws.forAll(300, random -> {
            Store store = new MemoryStore();
            List<Evaluated> trials = trials(random);
            study(store).control().addAll(trials);
            List<Evaluated> shuffled = new ArrayList<>(trials);
            Collections.shuffle(shuffled, Random.from(random));
            assertThat(study(store).control().addAll(shuffled)).isEmpty();
            assertThat(study(store).control().addAll(shuffled.subList(0, shuffled.size() / 2)))
                    .isEmpty();
            assertThat(complete(study(store))).isEqualTo(trials);
        });
    }

    @Test
    void concurrentAddsOfTheSameTrialsAddThemOnce() throws InterruptedException, ExecutionException {
        Store store = new MemoryStore();
        List<Evaluated> trials = List.of(trial(0, 1), trial(1, 2), trial(1, 2), trial(2, 3));
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<List<Integer>>> all =
                    Collections.nCopies(8, () -> study(store).control().addAll(trials));
            List<Integer> numbers = new ArrayList<>();
            for (Future<List<Integer>> each : threads.invokeAll(all)) {
                numbers.addAll(each.get());
            }
            assertThat(numbers).containsExactly(0, 1, 2, 3);
        }
        assertThat(complete(study(store))).isEqualTo(trials);
    }

    @Test
    void allComeInOneAppendWithTheirOrigin() {
        AtomicLong ticks = new AtomicLong();
        Store store = new MemoryStore(() -> Instant.ofEpochSecond(ticks.incrementAndGet())); // no two appends at a time
        Study<Point> study = study(store);
        Origin origin = new Origin("older", 7);
        List<Evaluated> trials =
                List.of(trial(0, 1), new Evaluated(trial(1, 2).point(), Result.of(2), Optional.of(origin)));
        study.control().addAll(trials);
        assertThat(store.log("s").stream().map(LogEntry::event))
                .containsExactly(
                        new TrialEvent.Added(
                                0, trials.get(0).point(), trials.get(0).result()),
                        new TrialEvent.Added(
                                1, trials.get(1).point(), trials.get(1).result(), Optional.of(origin)));
        assertThat(store.log("s").stream().map(LogEntry::at).distinct()).hasSize(1);
    }

    @Test
    void excludedTrialsAndTheStudysOwnAreNotAddedAgain() {
        Study<Point> study = study(new MemoryStore());
        LeasedTrial<Point> asked = study.ask().orElseThrow();
        study.tell(asked, 5);
        study.control().exclude(asked.number(), Decision.because("mistaken"));
        assertThat(study.control().addAll(List.of(new Evaluated(asked.config(), Result.of(5), Optional.empty()))))
                .isEmpty();
        assertThat(study.control().addAll(List.of(new Evaluated(asked.config(), Result.of(6), Optional.empty()))))
                .containsExactly(1);
    }

    @Test
    void trialsOfAnotherSpaceOrOtherObjectivesAreRefused() {
        Study<Point> study = study(new MemoryStore());
        Point other = Space.of(Parameter.integer("n", 0, 4)).point(Map.of("n", Value.of(1L)));
        assertThatThrownBy(() -> study.control()
                        .addAll(List.of(trial(0, 1), new Evaluated(other, Result.of(1), Optional.empty()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another space than that of study 's'");
        Result two = new Result(List.of(1.0, 2.0), List.of(), new LinkedHashMap<>());
        assertThatThrownBy(() -> study.control()
                        .addAll(List.of(trial(0, 1), new Evaluated(trial(0, 1).point(), two, Optional.empty()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one for each objective");
        assertThat(study.history().size()).isZero();
    }
}
