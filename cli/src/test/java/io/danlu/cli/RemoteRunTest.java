package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.client.RemoteStudy;
import io.danlu.client.RemoteWorkSource;
import io.danlu.laws.LongTest;
import io.danlu.server.DanluServer;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.store.Append;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.store.StoreDamagedException;
import io.danlu.store.StoreException;
import io.danlu.store.StoreUnreachableException;
import io.danlu.study.AttemptFailedException;
import io.danlu.study.Budget;
import io.danlu.study.Listener;
import io.danlu.study.Objective;
import io.danlu.study.Run;
import io.danlu.study.RunEnd;
import io.danlu.study.RunOptions;
import io.danlu.study.Spool;
import io.danlu.study.StopSignal;
import io.danlu.study.Study;
import io.danlu.study.TrialEnd;
import io.danlu.trial.Decision;
import io.danlu.trial.History;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A run whose trials come from a server. */
@Timeout(60)
@LongTest
class RemoteRunTest {

    private final MemoryStore store = new MemoryStore();
    private final StopSignal stop = new StopSignal();
    private final Spool spool = Spool.inMemory();
    private final List<String> notes = new ArrayList<>();
    private DanluServer server = Servers.start(store, 0);
    private Study<Point> study = study("mine", 6);

    private Study<Point> study(String name, int trials) {
        Study<Point> made = Study.named(name)
                .space(Space.of(Parameter.real("x", 0, 1)))
                .store(store)
                .build();
        made.control().setBudget(trials, Decision.UNEXPLAINED);
        return made;
    }

    @BeforeEach
    void begin() {
        assertThat(study.history().size()).isZero();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private RunOptions options(int workers) {
        return RunOptions.until(Budget.unlimited())
                .workers(workers)
                .stop(stop)
                .spool(spool)
                .listener(new Listener() {
                    @Override
                    public void finished(Trial.Finished trial, History history, StopSignal signal) {}

                    @Override
                    public void noted(String note) {
                        synchronized (notes) {
                            notes.add(note);
                        }
                    }
                });
    }

    private Run<Point> run(int port, Objective<Point> objective, RunOptions options) {
        RemoteStudy remote = RemoteStudy.open(
                Servers.url(port), Servers.TOKEN, study.definition().name());
        return new Run<>(new RemoteWorkSource(remote, "host-1"), objective, options);
    }

    private RunEnd work(int workers, Objective<Point> objective) {
        return run(server.port(), objective, options(workers)).execute();
    }

    private <E extends TrialEvent> Stream<E> told(Class<E> kind) {
        return store.log(study.definition().name()).stream()
                .map(LogEntry::event)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    /** Returns the reason of a failed trial. */
    private String reason(int number) {
        return study.history().trial(number) instanceof Trial.Failed failed ? failed.reason() : "it did not fail";
    }

    private List<TrialEnd> kept() {
        List<TrialEnd> kept = new ArrayList<>();
        spool.settle(end -> {
            kept.add(end);
            return false;
        });
        return kept;
    }

    /** Ways in which objectives end after an interrupt. */
    enum Manner {
        ITSELF,
        WRAPPED,
        ATTEMPT;

        Exception of(InterruptedException stopped) {
            return switch (this) {
                case ITSELF -> stopped;
                case WRAPPED -> new IllegalStateException("the library says it its own way", stopped);
                case ATTEMPT -> new AttemptFailedException("the program was ended");
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void runningTrialsOfAStoppedRunAreRequeuedUncounted(Manner manner) {
        CountDownLatch both = new CountDownLatch(2);
        CountDownLatch never = new CountDownLatch(1);
        RunEnd end = work(2, (point, trial) -> {
            both.countDown();
            both.await();
            stop.abort("interrupted");
            try {
                never.await();
            } catch (InterruptedException stopped) {
                throw manner.of(stopped);
            }
            throw new AssertionError("nobody counts down");
        });
        assertThat(end.aborted()).isTrue();
        assertThat(study.history().count(State.QUEUED)).isEqualTo(2);
        assertThat(told(TrialEvent.Requeued.class))
                .hasSize(2)
                .noneMatch(TrialEvent.Requeued::counts)
                .allMatch(back -> back.reason().startsWith("interrupted"));
    }

    @Test
    void anErrorFailsTheTrialWithItsCauseAndTheRunContinues() {
        RunEnd end = work(1, (point, trial) -> {
            if (trial.number() == 0) {
                throw new NoClassDefFoundError("com/example/Gone");
            }
            return Result.of(trial.number());
        });
        assertThat(end.tripped()).isFalse();
        assertThat(study.history().count(State.COMPLETE)).isEqualTo(5);
        assertThat(reason(0)).isEqualTo("java.lang.NoClassDefFoundError: com/example/Gone");
    }

    @Test
    void aResultThatTheServerCannotTakeFailsItsTrial() {
        Result two = new Result(List.of(1.0, 2.0), List.of(), new LinkedHashMap<>());
        Result large = Result.of(1).with(Map.of("log", Value.of("x".repeat(1 << 20))));
        List<Result> results = List.of(two, large, Result.of(1), Result.of(1), Result.of(1), Result.of(1));
        work(1, (point, trial) -> results.get(trial.number()));
        assertThat(study.history().count(State.COMPLETE)).isEqualTo(4);
        assertThat(reason(0)).contains("one for each objective");
        assertThat(reason(1)).contains("must have at most 1048576 bytes");
    }

    @Test
    void fiveQuickFailuresEndARunWithoutResults() {
        RunEnd end = work(1, (point, trial) -> {
            throw new IllegalStateException("no such device");
        });
        assertThat(end.tripped()).isTrue();
        assertThat(end.reason()).contains("the last 5 evaluations here failed", "no such device");
        assertThat(study.history().count(State.FAILED)).isEqualTo(5);
    }

    @Test
    void attemptsAreCountedByTheServer() {
        RunEnd end = work(1, (point, trial) -> {
            if (trial.number() == 0) {
                throw new AttemptFailedException("the machine hiccups");
            }
            return Result.of(1);
        });
        assertThat(end.tripped()).isFalse();
        assertThat(reason(0)).startsWith("poison: 3 attempts failed");
        assertThat(study.history().count(State.COMPLETE)).isEqualTo(5);
    }

    @Test
    void workersOfAReproducibleStudyWaitForTheResultsThatTheNextTrialNeeds() {
        study = Study.named("again")
                .space(Space.of(Parameter.real("x", 0, 1)))
                .store(store)
                .reproducible(1)
                .build();
        study.control().setBudget(4, Decision.UNEXPLAINED);
        RunEnd end = work(2, (point, trial) -> Result.of(trial.number()));
        assertThat(end.aborted()).isFalse();
        assertThat(study.history().count(State.COMPLETE)).isEqualTo(4);
    }

    @Test
    void anAskWhoseReplyWasLostHandsOutOneTrial() throws Exception {
        try (CutLine line = new CutLine(3);
                DanluServer reached = Servers.start(store, 0, List.of("127.0.0.1:" + line.port()))) {
            line.leadTo(reached.port());
            RunEnd end =
                    run(line.port(), (point, trial) -> Result.of(1), options(1)).execute();
            assertThat(line.left()).isZero();
            assertThat(end.reason()).isEqualTo("the server has no more trials");
            assertThat(study.history().count(State.COMPLETE)).isEqualTo(6);
            assertThat(told(TrialEvent.Started.class)).hasSize(6);
        }
    }

    @Test
    void undeliveredResultsOfAStoppedRunAreDeliveredByTheNext() {
        RunEnd end = work(1, (point, trial) -> {
            server.close();
            stop.abort("interrupted");
            return Result.of(42);
        });
        assertThat(end.aborted()).isTrue();
        assertThat(kept()).singleElement().extracting(TrialEnd::number).isEqualTo(0);

        server = Servers.start(store, 0);
        study.control().setBudget(1, Decision.UNEXPLAINED);
        AtomicInteger evaluated = new AtomicInteger();
        RunEnd next = run(
                        server.port(),
                        (point, trial) -> Result.of(evaluated.incrementAndGet()),
                        options(1).stop(new StopSignal()))
                .execute();
        assertThat(next.aborted()).isFalse();
        assertThat(evaluated).hasValue(0);
        assertThat(kept()).isEmpty();
        assertThat(notes).last().isEqualTo("Trial 0: its outcome, kept by an earlier run, is delivered.");
        assertThat(study.history().best())
                .hasValueSatisfying(best -> assertThat(best.value()).isEqualTo(42));
    }

    @Test
    void resultsForADeletedStudyAreNotDeliveredToItsSuccessor() {
        work(1, (point, trial) -> {
            server.close();
            stop.abort("interrupted");
            return Result.of(42);
        });
        store.delete("mine");
        study = study("mine", 1);
        assertThat(study.queue().ask("another", Budget.unlimited(), Duration.ofMinutes(1)))
                .isPresent();
        server = Servers.start(store, 0);
        stop.abort("at once");
        work(1, (point, trial) -> Result.of(1));
        assertThat(kept()).isEmpty();
        assertThat(study.history().trial(0).state()).isEqualTo(State.RUNNING);
        assertThat(notes).last().asString().contains("comes too late and does not count");
        assertThat(told(TrialEvent.Late.class)).isEmpty();
    }

    @Test
    void aLateResultIsKeptBesideItsTrial() {
        work(1, (point, trial) -> {
            server.close();
            stop.abort("interrupted");
            return Result.of(42);
        });
        store.append(
                "mine",
                new Append(UUID.randomUUID(), List.of(new TrialEvent.Requeued(0, "lease ended", true)), List.of()));
        assertThat(study.queue().ask("another", Budget.unlimited(), Duration.ofMinutes(1)))
                .isPresent();
        server = Servers.start(store, 0);
        work(1, (point, trial) -> Result.of(1));
        assertThat(kept()).isEmpty();
        assertThat(study.history().trial(0).state()).isEqualTo(State.RUNNING);
        assertThat(told(TrialEvent.Late.class))
                .singleElement()
                .extracting(TrialEvent.Late::result)
                .isEqualTo(Result.of(42));
        assertThat(notes).last().asString().contains("comes too late");
    }

    @Test
    void aCancelledTrialIsAbandoned() {
        CountDownLatch never = new CountDownLatch(1);
        work(1, (point, trial) -> {
            if (trial.number() == 0) {
                study.control().cancel(0, Decision.because("enough"));
                never.await();
            }
            return Result.of(1);
        });
        assertThat(study.history().trial(0).state()).isEqualTo(State.CANCELLED);
        assertThat(told(TrialEvent.Requeued.class)).isEmpty();
        assertThat(study.history().count(State.COMPLETE)).isPositive();
    }

    @Test
    void aPermanentRefusalEndsTheRun() {
        Objective<Point> last = (point, trial) -> {
            store.delete("mine");
            return Result.of(1);
        };
        assertThatThrownBy(() -> work(1, last))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("Server 'http://127.0.0.1:%d'".formatted(server.port()))
                .hasMessageContaining("no study of that name");
    }

    /** Returns a store that throws {@code failure} on every call once it is set. */
    private Store failing(AtomicReference<RuntimeException> failure) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (self, method, arguments) -> {
                    RuntimeException thrown = failure.get();
                    if (thrown != null && !method.getName().equals("close")) {
                        throw thrown;
                    }
                    return method.invoke(store, arguments);
                });
    }

    private static Stream<Arguments> brokenStores() {
        return Stream.of(
                Arguments.of(new StoreDamagedException("Store 's': it is damaged."), "Store 's': it is damaged."),
                Arguments.of(new IllegalStateException("no such page"), "Something went wrong in the server"));
    }

    @ParameterizedTest
    @MethodSource("brokenStores")
    void aBrokenServerEndsTheRunAndResultsAreKept(RuntimeException failure, String message) {
        AtomicReference<RuntimeException> thrown = new AtomicReference<>();
        server.close();
        server = Servers.start(failing(thrown), 0);
        Objective<Point> last = (point, trial) -> {
            thrown.set(failure);
            return Result.of(1);
        };
        assertThatThrownBy(() -> work(1, last))
                .isInstanceOf(StoreException.class)
                .isNotInstanceOf(StoreUnreachableException.class)
                .hasMessageContaining(message);
        assertThat(kept()).hasSize(1);
    }
}
