package io.danlu.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.sampler.Sampler;
import io.danlu.space.Point;
import io.danlu.store.MemoryStore;
import io.danlu.trial.Decision;
import io.danlu.trial.Event;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Controlling a study while workers run it. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class SteeringTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final MemoryStore store = new MemoryStore(now::get);
    private final Study<Point> steered = Squares.square(store).build();

    private Study<Point> worker() {
        return Squares.square(store).build();
    }

    @Test
    void aStoppedStudyBeginsNoTrialUntilItIsResumed() {
        StudyResult<Point> result = worker().optimize(
                        point -> {
                            if (steered.history().size() == 3) {
                                steered.control().stop(Decision.because("enough for today"));
                            }
                            return 1;
                        },
                        Budget.trials(10));
        assertThat(result.stopped()).isEqualTo("stopped: enough for today");
        assertThat(result.history().count(State.COMPLETE)).isEqualTo(3);
        assertThat(steered.ask()).isEmpty();
        steered.enqueue(Map.of());
        assertThat(steered.ask()).as("not even what is queued").isEmpty();

        steered.control().resume(Decision.UNEXPLAINED);
        assertThat(worker().optimize(point -> 1, Budget.trials(10)).history().count(State.COMPLETE))
                .isEqualTo(10);
    }

    @Test
    void theBudgetOfTheStudyOverridesThoseOfItsWorkers() {
        steered.control().setBudget(3, Decision.UNEXPLAINED);
        assertThat(worker().optimize(Squares::sphere, Budget.trials(10))
                        .history()
                        .size())
                .isEqualTo(3);
        steered.control().setBudget(5, Decision.UNEXPLAINED);
        assertThat(worker().optimize(Squares::sphere, Budget.trials(1))
                        .history()
                        .size())
                .isEqualTo(5);
        assertThatThrownBy(() -> steered.control().setBudget(0, Decision.UNEXPLAINED))
                .hasMessageContaining("trials (0) must be at least 1");
    }

    @Test
    void aWorkerLeavesACancelledTrialAndContinues() {
        CountDownLatch forEver = new CountDownLatch(1);
        RunOptions options = RunOptions.until(Budget.trials(3)).lease(Duration.ofSeconds(12));
        List<Integer> ended = new ArrayList<>();
        StudyResult<Point> result = worker().optimize(
                        (point, trial) -> {
                            if (trial.number() == 1) {
                                steered.control().cancel(1, Decision.because("not that one"));
                                forEver.await();
                            }
                            return Result.of(trial.number());
                        },
                        options.listener((trial, history, stop) -> ended.add(trial.number())));
        assertThat(result.history().trial(1)).isEqualTo(new Trial.Cancelled(1, "not that one"));
        assertThat(ended)
                .as("a cancelled trial does not count against the budget")
                .containsExactly(0, 2, 3);
    }

    @Test
    void unfinishedTrialsCanBeCancelledAndFinishedOnesExcluded() {
        LeasedTrial<Point> running = steered.ask().orElseThrow();
        assertThatThrownBy(() -> steered.control().exclude(0, Decision.because("?")))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("Trial 0: it is running.");
        steered.tell(running, 1);
        assertThatThrownBy(() -> steered.control().cancel(0, Decision.because("?")))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("Trial 0: it is complete.");
        for (int none : new int[] {-1, 1}) {
            assertThatThrownBy(() -> steered.control().cancel(none, Decision.because("?")))
                    .hasMessage("Trial %d: there is no such trial; study 'square' has 1.".formatted(none));
        }
    }

    /** A sampler whose points show which results it has learned. */
    private static final Sampler COUNTING = Sampler.of(
            "counting",
            (problem, trials, random) -> problem.space()
                    .quantile(i -> trials.stream()
                                    .filter(Trial.Complete.class::isInstance)
                                    .mapToDouble(trial -> ((Trial.Complete) trial).value())
                                    .sum()
                            / 1000));

    @Test
    void anExcludedTrialIsNeitherTheBestNorLearned() {
        Laws.forAll(50, random -> {
            MemoryStore kept = new MemoryStore();
            Study<Point> study = Squares.square(kept).sampler(COUNTING).build();
            double sum = 0;
            int trials = random.nextInt(2, 9);
            for (int i = 0; i < trials; i++) {
                double value = 1 + random.nextInt(50);
                study.tell(study.ask().orElseThrow(), value);
                sum += value;
            }
            Trial.Complete best = study.history().best().orElseThrow();
            Study<Point> other = Squares.square(kept).sampler(COUNTING).build();
            other.control().exclude(best.number(), io.danlu.trial.Decision.because("a broken machine"));
            assertThat(study.history().best().orElseThrow().number()).isNotEqualTo(best.number());
            double without = sum - best.value();
            LeasedTrial<Point> next = study.ask().orElseThrow();
            assertThat(next.point()).isEqualTo(Squares.SQUARE.quantile(i -> without / 1000));
            study.fail(next, "");
            double all = sum;
            study.control().include(best.number(), Decision.UNEXPLAINED);
            assertThat(study.history().best()).contains(best);
            assertThat(study.ask().orElseThrow().point()).isEqualTo(Squares.SQUARE.quantile(i -> all / 1000));
        });
    }

    @Test
    void aLateResultIsKeptInTheLog() {
        Study<Point> dead = worker();
        LeasedTrial<Point> lost = dead.ask().orElseThrow();
        now.updateAndGet(instant -> instant.plus(Duration.ofHours(1)));
        Study<Point> alive = worker();
        alive.optimize(point -> 5, Budget.trials(1));
        History before = History.of(alive);
        assertThatThrownBy(() -> dead.tell(lost, 3)).isInstanceOf(RefusedException.class);
        assertThat(History.of(alive)).isEqualTo(before);
        assertThat(store.log("square").stream().map(LogEntry::event))
                .last()
                .isEqualTo(new TrialEvent.Late(0, lost.lease().token(), Result.of(3)));
    }

    /** The trials of a history and the number of the best. */
    private record History(List<Trial> trials, int best) {
        static History of(Study<?> study) {
            return new History(
                    study.history().trials().toList(),
                    study.history().best().orElseThrow().number());
        }
    }

    @Test
    void aTrialThatIsToldTwiceIsNotKeptTwice() {
        LeasedTrial<Point> asked = steered.ask().orElseThrow();
        steered.tell(asked, 1);
        assertThatThrownBy(() -> steered.tell(asked, 2)).isInstanceOf(RefusedException.class);
        assertThat(store.log("square").stream().map(LogEntry::event).map(Event::getClass))
                .hasSize(2);
    }

    @Test
    void askingForAnotherWorkerHandsTheLeaseOver() {
        LeasedTrial<Point> asked = steered.queue()
                .ask("host-7", Budget.unlimited(), Duration.ofSeconds(20))
                .orElseThrow();
        assertThat(asked.lease().worker()).isEqualTo("host-7");
        now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(19)));
        assertThat(steered.queue().leases().takeOver()).isFalse();
        now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(1)));
        assertThat(steered.queue().leases().takeOver()).isTrue();
    }
}
