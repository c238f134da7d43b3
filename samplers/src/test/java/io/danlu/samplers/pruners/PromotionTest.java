package io.danlu.samplers.pruners;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.laws.LongTest;
import io.danlu.pruner.Peers;
import io.danlu.pruner.Pruner;
import io.danlu.sampler.Sampler;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.study.Budget;
import io.danlu.study.Listener;
import io.danlu.study.Objective;
import io.danlu.study.RunOptions;
import io.danlu.study.RunningTrial;
import io.danlu.study.StopSignal;
import io.danlu.study.Study;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Trials that are paused at a rung and resumed. */
class PromotionTest {

    private static final int STEPS = 27;
    private static final Space SPACE = Space.of(Parameter.real("end", 0, 1), Parameter.real("pace", 1, 9));

    /**
     * A training whose curves cross. It remembers how far each trial had come.
     *
     * @param done by the trial's number
     */
    private record Training(Map<Integer, Integer> done) implements Objective<Point> {

        Training() {
            this(new ConcurrentHashMap<>());
        }

        @Override
        public Result evaluate(Point point, RunningTrial trial) throws Exception {
            for (int step = done.getOrDefault(trial.number(), 0) + 1; step <= STEPS; step++) {
                done.put(trial.number(), step);
                trial.report(step, loss(point, step));
            }
            return Result.of(loss(point, STEPS));
        }

        @Override
        public boolean resumes() {
            return true;
        }
    }

    private static double loss(Point point, int step) {
        return point.real("end") + Math.pow(2, -step / point.real("pace"));
    }

    private static Pruner asha(int least, int factor) {
        return new Asha().minResource(least).reductionFactor(factor);
    }

    private static Pruner any(RandomGenerator random) {
        int least = random.nextInt(1, 4);
        int factor = random.nextInt(2, 5);
        return switch (random.nextInt(3)) {
            case 0 -> asha(least, factor);
            case 1 -> new Asha().reductionFactor(factor);
            default -> new Hyperband().minResource(least).maxResource(STEPS);
        };
    }

    private static Study<Point> study(Store store, Pruner pruner, long seed) {
        return Study.named("promoted")
                .space(SPACE)
                .sampler(Sampler.random())
                .pruner(pruner)
                .seed(seed)
                .store(store)
                .build();
    }

    private static List<TrialEvent> events(Store store) {
        return store.log("promoted").stream()
                .map(LogEntry::event)
                .map(TrialEvent.class::cast)
                .toList();
    }

    private static boolean isTold(Trial trial) {
        return trial instanceof Trial.Complete || trial instanceof Trial.Pruned;
    }

    /** Describes the end of each trial and the verdict that led to it. */
    private static List<String> fates(History history) {
        return history.trials()
                .map(Trial.Finished.class::cast)
                .map(trial -> "%s %s, attempt %d, to step %d"
                        .formatted(
                                trial.start().point(),
                                trial instanceof Trial.Pruned pruned ? pruned.reason() : trial.state(),
                                trial.start().attempt(),
                                trial.reports().stream()
                                        .mapToLong(Report::step)
                                        .max()
                                        .orElse(0)))
                .toList();
    }

    @Test
    void theBudgetIsExactAndNoTrialThatWouldGoOnStaysPaused() {
        Laws.forAll(60, random -> {
            Pruner pruner = any(random);
            int trials = random.nextInt(1, 60);
            Training training = new Training();
            History history = study(new MemoryStore(), pruner, random.nextLong())
                    .optimize(training, RunOptions.until(Budget.trials(trials)).workers(random.nextInt(1, 4)))
                    .history();
            assertThat(history.size()).isEqualTo(trials);
            assertThat(history.count(State.COMPLETE)).isPositive();
            assertThat(history.trials()).allMatch(PromotionTest::isTold);
            assertThat(history.trials().map(Trial.Started.class::cast)).allSatisfy(trial -> {
                assertThat(trial.start().attempt()).isEqualTo(1);
                assertThat(trial.reports())
                        .as("no step is done twice")
                        .extracting(Report::step)
                        .doesNotHaveDuplicates()
                        .hasSize(training.done().getOrDefault(trial.number(), 0));
            });
            assertThat(pruner.promoted(Peers.of("promoted", asPaused(history)))).isEmpty();
        });
    }

    /** Returns the same history, in which pruned trials are paused. */
    private static History asPaused(History history) {
        History waiting = History.empty(Outcomes.of(history.metric()));
        for (Trial trial : history.trials().toList()) {
            Trial.Started started = (Trial.Started) trial;
            TrialEvent.Started start = new TrialEvent.Started(
                    trial.number(),
                    started.start().point(),
                    started.start().explanation(),
                    -1,
                    "w",
                    Duration.ofMinutes(1));
            waiting = append(waiting, start);
            for (Report report : started.reports()) {
                waiting = append(waiting, new TrialEvent.Reported(trial.number(), report));
            }
            waiting = append(
                    waiting,
                    trial instanceof Trial.Complete complete
                            ? new TrialEvent.Completed(trial.number(), complete.result())
                            : new TrialEvent.Paused(trial.number(), ""));
        }
        return waiting;
    }

    private static History append(History history, TrialEvent event) {
        return history.append(List.of(new LogEntry(history.sequence() + 1, Instant.EPOCH, event)));
    }

    @Test
    void theReasonSaysTheRuleTheEvidenceAndThatNothingCameAfter() {
        History history = study(new MemoryStore(), asha(3, 3), 1)
                .optimize(new Training(), RunOptions.until(Budget.trials(20)))
                .history();
        assertThat(history.trials().filter(Trial.Pruned.class::isInstance).map(Trial.Pruned.class::cast))
                .isNotEmpty()
                .allSatisfy(pruned -> assertThat(pruned.reason())
                        .matches(
                                "asha: at the rung of step (3|9|27) its value \\(.*\\) is not among the best \\d+ of \\d+"
                                        + " trials; it was not taken up again"));
    }

    @Test
    void oneWorkerDoesTheSameEachTime() {
        Laws.forAll(20, random -> {
            Pruner pruner = any(random);
            long seed = random.nextLong();
            List<List<String>> logs = Stream.of(new MemoryStore(), new MemoryStore())
                    .map(store -> {
                        study(store, pruner, seed).optimize(new Training(), RunOptions.until(Budget.trials(40)));
                        return events(store).stream()
                                .map(event -> event instanceof TrialEvent.Started started
                                        ? started.number() + " " + started.point()
                                        : event.toString())
                                .toList();
                    })
                    .toList();
            assertThat(logs.getFirst()).isEqualTo(logs.getLast());
        });
    }

    @LongTest
    @Test
    void trialsWithoutTheirCheckpointsStartAgain() {
        Laws.forAll(30, random -> {
            Pruner pruner = any(random);
            long seed = random.nextLong();
            History whole = study(new MemoryStore(), pruner, seed)
                    .optimize(new Training(), RunOptions.until(Budget.trials(40)))
                    .history();
            Store store = new MemoryStore();
            for (int stop = random.nextInt(1, 4); stop < 200; stop += random.nextInt(1, 9)) {
                int most = stop;
                Listener stopping = new Listener() {
                    @Override
                    public void finished(Trial.Finished trial, History history, StopSignal signal) {
                        if (history.sequence() > most * 9L) {
                            signal.drain("enough for now");
                        }
                    }
                };
                study(store, pruner, seed)
                        .optimize(
                                new Training(),
                                RunOptions.until(Budget.trials(40)).listener(stopping));
            }
            History resumed = study(store, pruner, seed)
                    .optimize(new Training(), RunOptions.until(Budget.trials(40)))
                    .history();
            assertThat(fates(resumed)).isEqualTo(fates(whole));
        });
    }

    @Test
    void anObjectiveThatOffersNoCheckpointIsStoppedAsBefore() {
        Laws.forAll(20, random -> {
            Store store = new MemoryStore();
            Training training = new Training();
            Objective<Point> plain = (point, trial) -> training.evaluate(point, trial);
            study(store, any(random), random.nextLong())
                    .optimize(plain, RunOptions.until(Budget.trials(30)).workers(random.nextInt(1, 4)));
            assertThat(events(store)).noneMatch(TrialEvent.Paused.class::isInstance);
        });
    }

    @Test
    void aReproducibleStudyPausesNothing() {
        Store store = new MemoryStore();
        Study.named("promoted")
                .space(SPACE)
                .sampler(Sampler.random())
                .pruner(asha(1, 3))
                .seed(5)
                .store(store)
                .reproducible(2)
                .build()
                .optimize(new Training(), RunOptions.until(Budget.trials(30)).workers(2));
        assertThat(events(store)).noneMatch(TrialEvent.Paused.class::isInstance);
        assertThat(events(store)).anyMatch(TrialEvent.Pruned.class::isInstance);
    }

    @Test
    void aTrialThatProvesBetterThanItSeemedIsResumed() {
        Log log = new Log(Direction.MINIMIZE);
        Pruner asha = asha(1, 2);
        int first = log.started(1, 0.1);
        int second = log.started(1, 0.2);
        log.pause(second);
        assertThat(asha.promoted(log.peers())).as("one of two goes on").isEmpty();
        log.started(1, 0.3);
        assertThat(asha.promoted(log.peers())).as("one of three goes on").isEmpty();
        log.started(1, 0.4);
        assertThat(asha.promoted(log.peers()).map(Trial::number))
                .as("two of four go on")
                .hasValue(second);
        assertThat(log.history().trial(first).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void theHighestRungComesFirstAndThereTheBest() {
        Log log = new Log(Direction.MINIMIZE);
        Pruner asha = asha(1, 2);
        for (double value : new double[] {5, 3, 4, 2, 6, 7, 8, 9}) {
            log.pause(log.started(1, value));
        }
        assertThat(asha.promoted(log.peers()).map(Trial::number)).hasValue(3);
        for (double value : new double[] {1.5, 1.25}) {
            log.pause(log.started(1, value, value));
        }
        assertThat(asha.promoted(log.peers()).map(Trial::number)).hasValue(9);
    }
}
