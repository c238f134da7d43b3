package io.danlu.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.laws.LongTest;
import io.danlu.space.Point;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.trial.History;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several study objects on one store, which behave like several processes that work on one study. */
class SharedStudyTest {

    private static List<Study<Point>> open(int count, Store store) {
        return IntStream.range(0, count)
                .mapToObj(i -> Squares.grid(store).build())
                .toList();
    }

    /** Runs {@code task} in several threads for each study, and waits for all threads. */
    private static void together(List<Study<Point>> studies, int threads, Worker task) throws Exception {
        List<Callable<Void>> tasks = new ArrayList<>();
        for (Study<Point> study : studies) {
            for (int i = 0; i < threads; i++) {
                tasks.add(() -> {
                    task.work(study);
                    return null;
                });
            }
        }
        try (ExecutorService executor = Executors.newFixedThreadPool(tasks.size())) {
            for (Future<Void> future : executor.invokeAll(tasks)) {
                future.get();
            }
        }
    }

    private interface Worker {
        void work(Study<Point> study) throws Exception;
    }

    @Test
    void numbersAreDenseAndTheBudgetIsExactAndNothingIsTriedTwice() throws Exception {
        List<Study<Point>> studies = open(2, new MemoryStore());
        ConcurrentHashMap<Integer, Point> asked = new ConcurrentHashMap<>();
        together(studies, 4, study -> {
            for (Optional<LeasedTrial<Point>> next = study.queue().ask(Budget.trials(200));
                    next.isPresent();
                    next = study.queue().ask(Budget.trials(200))) {
                LeasedTrial<Point> trial = next.orElseThrow();
                assertThat(asked.putIfAbsent(trial.number(), trial.point())).isNull();
                study.tell(trial, Squares.sphere(trial.config()));
            }
        });

        assertThat(asked.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 200).boxed().toList());
        assertThat(asked.values()).doesNotHaveDuplicates();
        for (Study<Point> study : studies) {
            assertThat(study.history().count(State.COMPLETE)).isEqualTo(200);
            assertThat(study.history().size()).isEqualTo(200);
        }
    }

    @LongTest
    @Test
    void aLostTrialIsTakenOverWhileOtherTrialsRemain() {
        Store store = new MemoryStore();
        List<Study<Point>> studies = open(2, store);
        studies.getFirst().queue().claim(Budget.trials(3), Duration.ofMillis(1), false);
        AtomicBoolean takenOver = new AtomicBoolean();
        Study<Point> other = studies.getLast();
        other.optimize(
                point -> {
                    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
                    while (!takenOver.get() && System.nanoTime() < deadline) {
                        takenOver.set(!(other.history().trial(0) instanceof Trial.Running running
                                && running.start().attempt() == 1));
                        Thread.onSpinWait();
                    }
                    return Squares.sphere(point);
                },
                Budget.trials(2));
        assertThat(takenOver).isTrue();
        assertThat(other.history().count(State.COMPLETE)).isEqualTo(2);
    }

    @Test
    void runsInSeveralProcessesShareOneBudget() throws Exception {
        List<Study<Point>> studies = open(3, new MemoryStore());
        ConcurrentHashMap<Point, Integer> evaluations = new ConcurrentHashMap<>();
        together(
                studies,
                1,
                study -> study.optimize(
                        point -> {
                            evaluations.merge(point, 1, Integer::sum);
                            return Squares.sphere(point);
                        },
                        RunOptions.until(Budget.trials(150)).workers(2)));
        assertThat(evaluations)
                .hasSize(150)
                .allSatisfy((point, times) -> assertThat(times).isEqualTo(1));
        assertThat(studies)
                .allSatisfy(study ->
                        assertThat(study.history().count(State.COMPLETE)).isEqualTo(150));
    }

    @Test
    void aFiniteSpaceIsTriedOnceByAllWorkersTogether() throws Exception {
        List<Study<Point>> studies = open(2, new MemoryStore());
        together(studies, 2, study -> study.optimize(Squares::sphere, Budget.unlimited()));
        assertThat(studies.getFirst()
                        .history()
                        .trials()
                        .map(trial -> trial.point().orElseThrow()))
                .hasSize(300)
                .doesNotHaveDuplicates();
    }

    @Test
    void theSameInterleavingGivesTheSameTrialsInAnyProcesses() {
        Laws.forAll(10, random -> {
            long seed = random.nextLong();
            List<Point> alone = interleave(open(1, new MemoryStore()), new java.util.SplittableRandom(seed));
            List<Point> shared = interleave(open(3, new MemoryStore()), new java.util.SplittableRandom(seed));
            assertThat(shared).isEqualTo(alone);
        });
    }

    /** Asks and tells in a random order, each time through a random one of the studies. */
    private static List<Point> interleave(List<Study<Point>> studies, RandomGenerator random) {
        List<LeasedTrial<Point>> open = new ArrayList<>();
        List<Study<Point>> owners = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            boolean ask = open.isEmpty() || random.nextBoolean();
            int which = random.nextInt(1 << 20);
            if (ask) {
                owners.add(studies.get(which % studies.size()));
                open.add(owners.getLast().ask().orElseThrow());
            } else {
                LeasedTrial<Point> told = open.remove(which % open.size());
                studies.get(i % studies.size()).tell(told, Squares.sphere(told.config()));
            }
        }
        return studies.getFirst()
                .history()
                .trials()
                .map(trial -> trial.point().orElseThrow())
                .toList();
    }

    @Test
    void aResumedStudyKeepsItsSeedAndSeesItsTrials() {
        Store store = new MemoryStore();
        Squares.grid(store).build().optimize(Squares::sphere, Budget.trials(10));
        StudyResult<Point> resumed = Squares.grid(store).build().optimize(Squares::sphere, Budget.trials(25));

        List<Point> inOneGo = Squares.grid(new MemoryStore())
                .build()
                .optimize(Squares::sphere, Budget.trials(25))
                .history()
                .trials()
                .map(trial -> trial.point().orElseThrow())
                .toList();
        assertThat(resumed.history().trials().map(Trial::point).map(Optional::orElseThrow))
                .isEqualTo(inOneGo);
    }

    @Test
    void aRunNotesOnceThatAllItsWorkersWait() {
        MemoryStore store = new MemoryStore();
        Study<Point> other = Squares.square().store(store).build();
        LeasedTrial<Point> held = other.ask().orElseThrow();
        List<String> notes = new CopyOnWriteArrayList<>();
        Listener listener = new Listener() {
            @Override
            public void finished(Trial.Finished trial, History history, StopSignal stop) {}

            @Override
            public void noted(String note) {
                notes.add(note);
                other.tell(held, 1);
            }
        };
        Squares.square()
                .store(store)
                .build()
                .optimize(
                        Squares::sphere,
                        RunOptions.until(Budget.trials(1)).workers(3).listener(listener));
        assertThat(notes).singleElement().asString().contains("; waiting for the running trials of other workers");
    }
}
