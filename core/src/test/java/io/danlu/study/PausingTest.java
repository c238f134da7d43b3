package io.danlu.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.pruner.Peers;
import io.danlu.pruner.Pruner;
import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Verdict;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Search;
import io.danlu.space.Point;
import io.danlu.space.Value;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.trial.Decision;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Trials that are paused at a report and resumed. */
class PausingTest {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Budget THREE = Budget.trials(3);

    /** Pauses each trial at step 1, and promotes the first when three are paused. */
    private static final Pruner PAUSING = new Pruner() {
        @Override
        public Verdict judge(Trial.Running trial, Peers peers) {
            return trial.reports().size() == 1 ? new Verdict.Pause("all wait at step 1") : Verdict.KEEP;
        }

        @Override
        public Optional<Trial.Paused> promoted(Peers peers) {
            List<Trial.Started> all = peers.reporting().toList();
            return Optional.of(all)
                    .filter(three -> three.size() == 3)
                    .map(List::getFirst)
                    .filter(Trial.Paused.class::isInstance)
                    .map(Trial.Paused.class::cast);
        }

        @Override
        public PrunerSpec spec() {
            return PrunerSpec.of("pausing");
        }
    };

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final Store store = new MemoryStore(now::get);
    private final List<Integer> evaluated = new ArrayList<>();

    private Study<Point> study() {
        return Squares.square(store).pruner(PAUSING).build();
    }

    private Result evaluate(Point point, RunningTrial trial) throws TrialPrunedException {
        evaluated.add(trial.number());
        trial.report(1, Squares.sphere(point));
        trial.report(2, Squares.sphere(point));
        return Result.of(Squares.sphere(point));
    }

    private List<TrialEvent> events() {
        return store.log("square").stream()
                .map(LogEntry::event)
                .map(TrialEvent.class::cast)
                .toList();
    }

    @Test
    void aPausedTrialIsResumedUnderItsNumberAndTheOthersArePruned() {
        List<Integer> finished = new ArrayList<>();
        StudyResult<Point> result = study().optimize(
                        Objective.resuming(this::evaluate),
                        RunOptions.until(THREE).listener((trial, history, stop) -> finished.add(trial.number())));
        assertThat(evaluated).containsExactly(0, 1, 2, 0);
        assertThat(finished).containsExactly(0, 1, 2);
        assertThat(result.stopped()).isEqualTo("budget of 3 trials used up");
        Trial.Complete first = (Trial.Complete) result.history().trial(0);
        assertThat(first.start().attempt()).isEqualTo(1);
        assertThat(first.reports().stream().map(Report::step)).containsExactly(1L, 1L, 2L);
        assertThat(result.history().trials().skip(1))
                .allSatisfy(trial -> assertThat(((Trial.Pruned) trial).reason())
                        .isEqualTo("all wait at step 1; it was not taken up again"));
        List<TrialEvent.Started> starts = events().stream()
                .filter(TrialEvent.Started.class::isInstance)
                .map(TrialEvent.Started.class::cast)
                .toList();
        assertThat(starts).hasSize(4);
        assertThat(starts.getLast())
                .usingRecursiveComparison()
                .as("but for the lease, which is another one")
                .ignoringFields("holder.nonce")
                .isEqualTo(starts.getFirst());
        assertThat(starts.getLast().holder().nonce())
                .isNotEqualTo(starts.getFirst().holder().nonce());
    }

    @Test
    void anObjectiveThatCannotResumeHasItsTrialsPruned() {
        Objective<Point> plain = this::evaluate;
        StudyResult<Point> result = study().optimize(plain, RunOptions.until(THREE));
        assertThat(evaluated).containsExactly(0, 1, 2);
        assertThat(events()).noneMatch(TrialEvent.Paused.class::isInstance);
        assertThat(result.history().trials())
                .allSatisfy(trial -> assertThat(((Trial.Pruned) trial).reason()).isEqualTo("all wait at step 1"));
    }

    @Test
    void askDoesNotResumePausedTrials() {
        Study<Point> study = study();
        LeasedTrial<Point> asked = study.queue().ask(THREE).orElseThrow();
        assertThat(study.report(asked, 1, 1))
                .as("a pause becomes a prune")
                .isEqualTo(new Verdict.Prune("all wait at step 1"));
        study.tell(asked, 1);
        pause(study);
        pause(study);
        assertThat(study.queue().ask(THREE)).isEmpty();
        assertThat(study.history().count(State.PAUSED)).isEqualTo(2);
    }

    /** Claims a trial, reports a value and pauses the trial. */
    private static void pause(Study<Point> study) {
        pause(study, claim(study));
    }

    private static void pause(Study<Point> study, LeasedTrial<Point> asked) {
        study.report(asked, 1, 1);
        study.queue().send(study.queue().ending(asked, new TrialEvent.Paused(asked.number(), "all wait at step 1")));
    }

    private static LeasedTrial<Point> claim(Study<Point> study) {
        return ((Claim.Claimed<Point>) study.queue().claim(THREE, LEASE, true)).asked();
    }

    @Test
    void onlyOneOfManyWorkersResumesATrial() {
        Study<Point> one = study();
        Study<Point> other = study();
        for (int i = 0; i < 3; i++) {
            pause(one);
        }
        assertThat(claim(other).number()).isZero();
        assertThat(one.queue().claim(THREE, LEASE, true)).isInstanceOf(Claim.Waiting.class);
        assertThat(one.history().count(State.PAUSED)).isEqualTo(2);
    }

    @Test
    void aStudyThatIsStoppedKeepsItsPausedTrialsForLater() {
        Study<Point> study = study();
        for (int i = 0; i < 3; i++) {
            pause(study);
        }
        study.control().stop(Decision.because("for the night"));
        assertThat(study.queue().claim(THREE, LEASE, true)).isEqualTo(new Claim.Done<>("stopped: for the night"));
        assertThat(study.history().count(State.PAUSED)).isEqualTo(3);
        study.control().resume(Decision.UNEXPLAINED);
        assertThat(claim(study).number()).isZero();
    }

    /** Checks that a resumed trial of a killed worker counts as a lost attempt and starts from the beginning. */
    @Test
    void aTrialWhoseSecondWorkerIsLostGoesBackToTheQueue() {
        Study<Point> dead = study();
        for (int i = 0; i < 3; i++) {
            pause(dead);
        }
        LeasedTrial<Point> lost = claim(dead);
        now.updateAndGet(instant -> instant.plus(LEASE));
        StudyResult<Point> result = study().optimize(Objective.resuming(this::evaluate), RunOptions.until(THREE));
        assertThat(result.history().size()).isEqualTo(3);
        Trial.Complete first = (Trial.Complete) result.history().trial(0);
        assertThat(first.start().attempt()).isEqualTo(2);
        assertThat(first.start().point()).isEqualTo(lost.point());
        assertThat(result.history().count(State.PRUNED)).isEqualTo(2);
        assertThatThrownBy(() -> dead.tell(lost, 1)).isInstanceOf(RefusedException.class);
    }

    /**
     * Checks that the last report can promote another trial, even if it arrives while an idle worker decides to end.
     */
    @Test
    void noTrialIsPrunedBecauseOfAnOutdatedHistory() {
        List<Runnable> meanwhile = new ArrayList<>();
        Study<Point> study = Squares.square(store)
                .pruner(new Pruner() {
                    @Override
                    public Verdict judge(Trial.Running trial, Peers peers) {
                        return PAUSING.judge(trial, peers);
                    }

                    @Override
                    public Optional<Trial.Paused> promoted(Peers peers) {
                        Optional<Trial.Paused> promoted = PAUSING.promoted(peers);
                        happen(meanwhile);
                        return promoted;
                    }

                    @Override
                    public PrunerSpec spec() {
                        return PAUSING.spec();
                    }
                })
                .build();
        pause(study);
        pause(study);
        LeasedTrial<Point> last = claim(study);
        meanwhile.add(() -> pause(study, last));
        assertThat(claim(study).number()).isZero();
        assertThat(study.history().count(State.PAUSED)).isEqualTo(2);
    }

    /** Checks that an idle worker does not end while another worker pauses the last trial. */
    @Test
    void aTrialThatPausesWhileAWorkerIsIdleIsPrunedToo() {
        List<Runnable> meanwhile = new ArrayList<>();
        Study<Point> study =
                Squares.square(store).pruner(PAUSING).sampler(usedUp(meanwhile)).build();
        study.enqueue(Map.of("x", Value.of(0.5), "y", Value.of(0.5)));
        LeasedTrial<Point> last = claim(study);
        meanwhile.add(() -> pause(study, last));
        assertThat(study.queue().claim(THREE, LEASE, true)).isEqualTo(new Claim.Settled<>(List.of(0)));
        assertThat(study.queue().claim(THREE, LEASE, true)).isInstanceOf(Claim.Done.class);
    }

    /** Returns a sampler that has nothing to propose. */
    private static Sampler usedUp(List<Runnable> meanwhile) {
        return new Sampler() {
            @Override
            public Search start(Problem problem) {
                return new Search() {
                    @Override
                    public void learn(List<Trial> changes) {}

                    @Override
                    public List<Proposal> propose(int first, int count) {
                        happen(meanwhile);
                        return List.of();
                    }
                };
            }

            @Override
            public SamplerSpec spec() {
                return SamplerSpec.of("used-up");
            }
        };
    }

    private static void happen(List<Runnable> meanwhile) {
        List<Runnable> now = List.copyOf(meanwhile);
        meanwhile.clear();
        now.forEach(Runnable::run);
    }

    @Test
    void aPausedTrialThatIsNotResumedEndedWhenItPaused() {
        Study<Point> study = study();
        LeasedTrial<Point> asked = claim(study);
        now.updateAndGet(instant -> instant.plusSeconds(7));
        pause(study, asked);
        assertThat(study.history().trial(0))
                .isInstanceOfSatisfying(
                        Trial.Paused.class,
                        trial -> assertThat(trial.pausedAt()).isEqualTo(now.get()));
        now.updateAndGet(instant -> instant.plus(LEASE));
        assertThat(study.queue().claim(Budget.trials(1), LEASE, true)).isInstanceOf(Claim.Settled.class);
        assertThat(study.history().trial(0))
                .isInstanceOfSatisfying(
                        Trial.Pruned.class,
                        trial -> assertThat(trial.duration()).isEqualTo(Duration.ofSeconds(7)));
    }

    /** Checks that each trial counts once, although it pauses and ends. */
    @Test
    void patienceCountsATrialFromItsFirstPauseOn() {
        Budget budget = Budget.patience(5).or(Budget.trials(50));
        StudyResult<Point> result = study().optimize(Objective.resuming(this::evaluate), RunOptions.until(budget));
        assertThat(evaluated).containsExactly(0, 1, 2, 0, 3, 4, 5, 6, 7);
        assertThat(result.stopped()).isEqualTo("no better value in 5 trials");
        assertThat(result.history().finishedSinceBest()).isEqualTo(5);
    }

    /** The first trial is resumed after step 1; the others are pruned. */
    @Test
    void anObjectiveReceivesTheStepToResumeAtAndTheTrialsToForget() {
        List<OptionalLong> reached = new ArrayList<>();
        List<Integer> forgotten = new ArrayList<>();
        Objective<Point> objective = new Objective<>() {
            @Override
            public Result evaluate(Point point, RunningTrial trial) throws TrialPrunedException {
                reached.add(trial.reached());
                return PausingTest.this.evaluate(point, trial);
            }

            @Override
            public void forget(int number) {
                forgotten.add(number);
            }
        };
        study().optimize(Objective.resuming(objective), RunOptions.until(THREE));
        OptionalLong none = OptionalLong.empty();
        assertThat(reached).containsExactly(none, none, none, OptionalLong.of(1));
        assertThat(forgotten).containsExactly(1, 2);
    }

    @Test
    void aWorkerWithASmallerBudgetLeavesPausedTrialsToOthers() {
        Study<Point> study = study();
        pause(study);
        pause(study);
        assertThat(study.queue().claim(Budget.trials(1), LEASE, true)).isInstanceOf(Claim.Done.class);
        assertThat(study.history().count(State.PAUSED)).isEqualTo(2);
        study.control().setBudget(1, Decision.UNEXPLAINED);
        assertThat(study.queue().claim(THREE, LEASE, true))
                .as("a budget of the study applies to all workers")
                .isEqualTo(new Claim.Settled<>(List.of(0, 1)));
    }

    @Test
    void aPausedTrialCanBeCancelled() {
        Study<Point> study = study();
        pause(study);
        study.control().cancel(0, Decision.because("not needed"));
        assertThat(study.history().count(State.CANCELLED)).isEqualTo(1);
        assertThat(claim(study).number()).isEqualTo(1);
    }
}
