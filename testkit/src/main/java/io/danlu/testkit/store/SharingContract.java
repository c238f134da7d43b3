package io.danlu.testkit.store;

import static io.danlu.testkit.store.Specimens.enqueued;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.pruner.Peers;
import io.danlu.pruner.Pruner;
import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Verdict;
import io.danlu.sampler.Sampler;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.store.MemoryStore;
import io.danlu.store.Outcome;
import io.danlu.store.Precondition;
import io.danlu.store.Store;
import io.danlu.study.Budget;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Objective;
import io.danlu.study.RefusedException;
import io.danlu.study.RunOptions;
import io.danlu.study.RunningTrial;
import io.danlu.study.Study;
import io.danlu.study.StudyBuilder;
import io.danlu.study.TrialPrunedException;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The contract for several writers on one log, at the same time or one after the other. */
interface SharingContract {

    /** Opens the store under test; see {@link StoreContract}. */
    Store open(InstantSource clock);

    private static StudyBuilder<Point> square(Store store) {
        return Study.named("square")
                .space(Specimens.SPACE)
                .sampler(Sampler.random())
                .seed(7)
                .store(store);
    }

    private static double sphere(Point point) {
        return point.real("x") * point.real("x") + point.real("y") * point.real("y");
    }

    private static List<Trial> allTrials(Study<Point> study) {
        return study.history().trials().toList();
    }

    private static List<Point> points(Study<Point> study) {
        return study.history()
                .trials()
                .map(trial -> trial.point().orElseThrow())
                .toList();
    }

    private static <T> List<T> together(List<Callable<T>> tasks) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
            for (Future<T> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
        }
        return results;
    }

    @Test
    default void manyWritersShareTheNumbersAndTheBudgetExactly() throws Exception {
        Store first = open(new ManualClock());
        first.create(Specimens.study("a"));
        List<Callable<Integer>> writers = IntStream.range(0, 8)
                .mapToObj(i -> i % 2 == 0 ? first : open(new ManualClock()))
                .map(store -> (Callable<Integer>) () -> fill(store, 200))
                .toList();

        int written = together(writers).stream().mapToInt(i -> i).sum();

        List<LogEntry> log = first.read("a", 0);
        assertThat(written).isEqualTo(200);
        assertThat(log.stream().mapToLong(LogEntry::sequence))
                .containsExactlyElementsOf(LongStream.range(0, 200).boxed().toList());
        assertThat(log.stream().map(entry -> ((TrialEvent) entry.event()).number()))
                .containsExactlyElementsOf(IntStream.range(0, 200).boxed().toList());
    }

    /** Enqueues trials until the budget is used up, and returns their number. */
    private static int fill(Store store, int budget) {
        int written = 0;
        while (true) {
            int number = store.read("a", 0).size();
            Outcome outcome = store.append(
                    "a",
                    Specimens.append(
                            List.of(enqueued(number)),
                            new Precondition.BudgetLeft(budget),
                            new Precondition.NumberFree(number)));
            if (outcome instanceof Outcome.Appended) {
                written++;
            } else if (outcome.equals(new Outcome.Refused(new Precondition.BudgetLeft(budget)))) {
                return written;
            }
        }
    }

    @Test
    default void twoStudiesOnOneStoreSeeEachOthersTrials() {
        Study<Point> one = square(open(InstantSource.system())).build();
        Study<Point> other = square(open(InstantSource.system())).build();
        LeasedTrial<Point> first = one.ask().orElseThrow();
        LeasedTrial<Point> second = other.ask().orElseThrow();
        other.tell(second, 2.0);
        one.tell(first, 1.0);

        assertThat(first.number()).isZero();
        assertThat(second.number()).isEqualTo(1);
        assertThat(allTrials(one)).isEqualTo(allTrials(other)).hasSize(2);
        assertThat(other.history().best().orElseThrow().number()).isZero();
        assertThatThrownBy(() -> other.tell(first, 3.0)).isInstanceOf(RefusedException.class);
    }

    @Test
    default void runsOfTwoStudiesShareTheBudgetExactly() throws Exception {
        List<Callable<Long>> runs = IntStream.range(0, 2)
                .mapToObj(i -> square(open(InstantSource.system())).build())
                .map(study -> (Callable<Long>) () -> {
                    RunOptions options = RunOptions.until(Budget.trials(120)).workers(3);
                    study.optimize(SharingContract::sphere, options);
                    return study.history().completed().count();
                })
                .toList();
        assertThat(together(runs)).containsExactly(120L, 120L);

        Study<Point> study = square(open(InstantSource.system())).build();
        assertThat(study.history().size()).isEqualTo(120);
        assertThat(points(study)).doesNotHaveDuplicates();
    }

    @Test
    default void aReopenedStudyContinuesAsIfItHadNeverStopped() {
        Study<Point> whole = square(new MemoryStore()).build();
        whole.optimize(SharingContract::sphere, Budget.trials(30));

        for (int trials : new int[] {1, 7, 8, 20, 30}) {
            square(open(InstantSource.system())).build().optimize(SharingContract::sphere, Budget.trials(trials));
        }
        Study<Point> resumed = square(open(InstantSource.system())).build();
        assertThat(points(resumed)).isEqualTo(points(whole));
        assertThat(resumed.history().completed().map(Trial.Complete::value))
                .containsExactlyElementsOf(
                        whole.history().completed().map(Trial.Complete::value).toList());
    }

    @Test
    default void aReopenedReproducibleStudyContinuesAsIfItHadNeverStopped() {
        Study<Point> whole = square(new MemoryStore()).reproducible(3).build();
        whole.optimize(SharingContract::sphere, Budget.trials(20));
        for (int trials : new int[] {5, 20}) {
            RunOptions options = RunOptions.until(Budget.trials(trials)).workers(3);
            square(open(InstantSource.system())).reproducible(3).build().optimize(SharingContract::sphere, options);
        }
        assertThat(points(square(open(InstantSource.system())).reproducible(3).build()))
                .isEqualTo(points(whole));
    }

    /** Pauses trials at their first report, and promotes every other one. */
    Pruner HALVING = new Pruner() {
        @Override
        public Verdict judge(Trial.Running trial, Peers peers) {
            return trial.reports().size() == 1 ? new Verdict.Pause("waits") : Verdict.KEEP;
        }

        @Override
        public Optional<Trial.Paused> promoted(Peers peers) {
            return peers.reporting()
                    .filter(trial -> trial.number() % 2 == 0 && trial instanceof Trial.Paused)
                    .map(Trial.Paused.class::cast)
                    .findFirst();
        }

        @Override
        public PrunerSpec spec() {
            return PrunerSpec.of("halving");
        }
    };

    private static Result inSteps(Point point, RunningTrial trial) throws TrialPrunedException {
        trial.report(1, sphere(point));
        trial.report(2, sphere(point));
        return Result.of(sphere(point));
    }

    @Test
    default void pausedTrialsAreResumedOrPrunedByAnyWorker() throws Exception {
        List<Callable<Long>> runs = IntStream.range(0, 2)
                .mapToObj(i ->
                        square(open(InstantSource.system())).pruner(HALVING).build())
                .map(study -> (Callable<Long>) () -> {
                    RunOptions options = RunOptions.until(Budget.trials(41)).workers(3);
                    return study.optimize(Objective.resuming(SharingContract::inSteps), options)
                            .history()
                            .completed()
                            .count();
                })
                .toList();
        assertThat(together(runs)).containsExactly(21L, 21L);

        Study<Point> study =
                square(open(InstantSource.system())).pruner(HALVING).build();
        assertThat(allTrials(study)).hasSize(41).allSatisfy(trial -> {
            assertThat(trial.state()).isEqualTo(trial.number() % 2 == 0 ? State.COMPLETE : State.PRUNED);
            assertThat(((Trial.Finished) trial).start().attempt()).isEqualTo(1);
        });
        assertThat(points(study)).doesNotHaveDuplicates();
    }

    @Test
    default void aTrialOfALostWorkerIsTakenOverAndItsLateResultRefused() {
        ManualClock clock = new ManualClock();
        Study<Point> lost = square(open(clock)).build();
        LeasedTrial<Point> asked = lost.ask().orElseThrow();
        clock.advance(Duration.ofMinutes(2));

        Study<Point> other = square(open(clock)).build();
        other.optimize(SharingContract::sphere, Budget.trials(3));
        assertThat(other.history().count(State.COMPLETE)).isEqualTo(3);
        assertThat(other.history().trial(0).point()).hasValue(asked.point());
        assertThat(((Trial.Complete) other.history().trial(0)).start().attempt())
                .isEqualTo(2);
        assertThatThrownBy(() -> lost.tell(asked, 5.0)).isInstanceOf(RefusedException.class);
        assertThat(((Trial.Complete) lost.history().trial(0)).value()).isEqualTo(sphere(asked.point()));
    }

    @Test
    default void startPointsAreQueuedOnceInAStudyThatIsOpenedRepeatedly() {
        for (int i = 0; i < 3; i++) {
            square(open(InstantSource.system()))
                    .start(Map.of("x", Value.of(0.25)), "given")
                    .build();
        }
        Study<Point> study = square(open(InstantSource.system())).build();
        assertThat(study.history().size()).isEqualTo(1);
        assertThat(study.ask().orElseThrow().point().real("x")).isEqualTo(0.25);
    }

    @Test
    default void forbiddenCombinationsStayForbiddenAfterReopening() {
        Space space = Space.of(Parameter.integer("a", 1, 2), Parameter.integer("b", 1, 3))
                .forbid("sum", point -> point.integer("a") + point.integer("b") == 4);
        for (int trials : new int[] {1, 2, 10}) {
            Study<Point> study = Study.named("small")
                    .space(space)
                    .sampler(Sampler.random())
                    .seed(3)
                    .store(open(InstantSource.system()))
                    .build();
            study.optimize(point -> 1.0, Budget.trials(trials));
        }
        Study<Point> study = Study.named("small")
                .space(space)
                .store(open(InstantSource.system()))
                .build();
        assertThat(points(study)).hasSize(4).doesNotHaveDuplicates().allMatch(space::allows);
    }
}
