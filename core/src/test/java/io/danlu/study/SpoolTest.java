package io.danlu.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.LongTest;
import io.danlu.space.Point;
import io.danlu.store.MemoryStore;
import io.danlu.store.StoreException;
import io.danlu.study.AwayStore.Mood;
import io.danlu.trial.History;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The handling of results that the store does not accept at once. */
@Timeout(60)
@LongTest
class SpoolTest {

    private static final String WAITS = "Trial 0: its outcome cannot be delivered now.";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final MemoryStore whole = new MemoryStore(now::get);
    private final AwayStore store = new AwayStore(whole);
    private final Spool spool = Spool.inMemory();
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final StopSignal stop = new StopSignal();
    private Consumer<String> onWaiting = note -> {};

    private Study<Point> study() {
        return Squares.square(store).build();
    }

    private RunOptions options(int trials) {
        return RunOptions.until(Budget.trials(trials)).spool(spool).stop(stop).listener(new Listener() {
            @Override
            public void finished(Trial.Finished trial, History history, StopSignal signal) {}

            @Override
            public void noted(String note) {
                notes.add(note);
                if (note.contains("cannot be delivered now")) {
                    onWaiting.accept(note);
                }
            }
        });
    }

    private List<TrialEnd> kept() {
        List<TrialEnd> kept = new ArrayList<>();
        spool.settle(end -> {
            kept.add(end);
            return false;
        });
        return kept;
    }

    /** Returns an objective during which the store's state changes. */
    private Objective.Scalar<Point> during(Mood mood) {
        return point -> {
            store.be(mood);
            return Squares.sphere(point);
        };
    }

    private static double never(Point point) {
        throw new IllegalStateException("evaluated again");
    }

    @Test
    void aResultIsDeliveredWhenTheStoreAnswersAgain() {
        onWaiting = note -> store.be(Mood.THERE);
        StudyResult<Point> result = study().optimize(during(Mood.AWAY), options(1));
        assertThat(result.history().trial(0).state()).isEqualTo(State.COMPLETE);
        assertThat(result.best().value()).isEqualTo(Squares.sphere(result.best().config()));
        assertThat(notes)
                .containsExactly(
                        "Store: no answer. No trial starts until it answers.",
                        WAITS + " It is kept until it is delivered, by this run or the next.",
                        "It answers again.",
                        "Trial 0: its outcome is delivered.");
        assertThat(kept()).isEmpty();
    }

    @Test
    void otherWorkersOfTheRunWaitTooAndTheBudgetIsMet() {
        onWaiting = note -> store.be(Mood.THERE);
        StudyResult<Point> result = study().optimize(
                        point -> {
                            if (notes.isEmpty()) {
                                store.be(Mood.AWAY);
                            }
                            return Squares.sphere(point);
                        },
                        options(1).workers(3));
        assertThat(result.history().size()).isEqualTo(1);
        assertThat(result.history().count(State.COMPLETE)).isEqualTo(1);
    }

    @Test
    void aRunThatIsStoppedLeavesItsResultToTheNext() {
        onWaiting = note -> stop.abort("enough");
        StudyResult<Point> ended = study().optimize(during(Mood.AWAY), options(1));
        assertThat(ended.aborted()).isTrue();
        assertThat(ended.history().trial(0).state()).isEqualTo(State.RUNNING);
        assertThat(kept()).singleElement().extracting(TrialEnd::number).isEqualTo(0);
        assertThat(store.refused()).as("the end does not wait for the store").doesNotContain(Thread.currentThread());

        store.be(Mood.THERE);
        now.updateAndGet(instant -> instant.plus(Duration.ofHours(1))); // nobody else wanted the trial
        StudyResult<Point> result =
                study().optimize(SpoolTest::never, options(1).stop(new StopSignal()));
        assertThat(result.history().trial(0).state()).isEqualTo(State.COMPLETE);
        assertThat(notes).last().isEqualTo("Trial 0: its outcome, kept by an earlier run, is delivered.");
        assertThat(kept()).isEmpty();
    }

    @Test
    void aResultWhoseAcknowledgementWasLostIsToldOnce() {
        onWaiting = note -> store.be(Mood.THERE);
        study().optimize(during(Mood.MUTE), options(1));
        assertThat(whole.read("square", 0))
                .filteredOn(entry -> entry.event() instanceof TrialEvent.Completed)
                .hasSize(1);
        assertThat(notes).last().isEqualTo("Trial 0: its outcome is delivered.");
    }

    @Test
    void aResultThatComesTooLateIsDropped() {
        onWaiting = note -> {
            store.be(Mood.THERE);
            now.updateAndGet(instant -> instant.plus(Duration.ofHours(1)));
            study().optimize(point -> 5, Budget.trials(1));
        };
        StudyResult<Point> result = study().optimize(during(Mood.AWAY), options(1));
        assertThat(result.best().value()).isEqualTo(5);
        assertThat(notes).last().asString().contains("comes too late");
        assertThat(kept()).isEmpty();
    }

    @Test
    void aFullDiskEndsTheRunAndLosesNothing() {
        assertThatThrownBy(() -> study().optimize(during(Mood.FULL), options(1)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("disk is full");
        assertThat(kept()).hasSize(1);
        store.be(Mood.THERE);
        assertThat(study().optimize(SpoolTest::never, options(1)).history().count(State.COMPLETE))
                .isEqualTo(1);
    }

    @Test
    void aRecreatedStudyDoesNotGetTheResultOfTheOldOne() {
        assertThatThrownBy(() -> study().optimize(during(Mood.FULL), options(1)))
                .isInstanceOf(StoreException.class);
        store.be(Mood.THERE);
        whole.delete("square");
        LeasedTrial<Point> other = study().ask().orElseThrow();
        assertThat(other.lease().token()).isEqualTo(kept().getFirst().lease().token());

        assertThat(study().queue().resend(kept().getFirst())).isFalse();
        assertThat(study().history().trial(0).state()).isEqualTo(State.RUNNING);
        study().tell(other, 1);
        assertThat(study().queue().resend(kept().getFirst())).isFalse();
        assertThat(late()).isEmpty();
    }

    private Stream<TrialEvent.Late> late() {
        return whole.log("square").stream()
                .map(LogEntry::event)
                .filter(TrialEvent.Late.class::isInstance)
                .map(TrialEvent.Late.class::cast);
    }

    @Test
    void aLateResultOfTheNextRunIsKeptInTheLog() {
        onWaiting = note -> stop.abort("enough");
        study().optimize(during(Mood.AWAY), options(1));
        TrialEnd kept = kept().getFirst();
        store.be(Mood.THERE);
        now.updateAndGet(instant -> instant.plus(Duration.ofHours(1)));
        study().optimize(point -> 5, Budget.trials(1));
        StudyResult<Point> result =
                study().optimize(SpoolTest::never, options(1).stop(new StopSignal()));

        assertThat(result.best().value()).isEqualTo(5);
        assertThat(kept.event())
                .isInstanceOfSatisfying(
                        TrialEvent.Completed.class,
                        completed -> assertThat(late())
                                .containsExactly(
                                        new TrialEvent.Late(0, kept.lease().token(), completed.result())));
        assertThat(notes).last().asString().contains("comes too late");
        assertThat(kept()).isEmpty();
    }

    @Test
    void aReportThatIsLostDoesNotFailTheTrial() {
        StudyResult<Point> result = study().optimize(
                        (point, trial) -> {
                            trial.report(0, 1);
                            store.be(Mood.AWAY);
                            trial.report(1, 1);
                            store.be(Mood.THERE);
                            trial.report(2, 1);
                            return Result.of(1);
                        },
                        options(1));
        assertThat(((Trial.Complete) result.history().trial(0)).reports())
                .extracting(Report::step)
                .containsExactly(0L, 2L);
    }

    @Test
    void aSpoolThatCannotKeepAResultDoesNotEndTheRun() {
        onWaiting = note -> store.be(Mood.THERE);
        Spool full = new Spool() {
            @Override
            public void keep(TrialEnd end) {
                throw new UncheckedIOException("no space", new IOException("full"));
            }

            @Override
            public void settle(Predicate<TrialEnd> settled) {}
        };
        StudyResult<Point> result =
                study().optimize(during(Mood.AWAY), options(1).spool(full));
        assertThat(result.history().count(State.COMPLETE)).isEqualTo(1);
        assertThat(notes)
                .contains("Trial 0: its outcome cannot be delivered now, and is lost if this process ends. no space");
    }
}
