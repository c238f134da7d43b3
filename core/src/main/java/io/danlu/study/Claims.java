package io.danlu.study;

import io.danlu.math.KeyedRandom;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.Search;
import io.danlu.space.Codec;
import io.danlu.space.PartialPoint;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.store.Outcome;
import io.danlu.store.Precondition;
import io.danlu.trial.ControlState;
import io.danlu.trial.Decision;
import io.danlu.trial.Event;
import io.danlu.trial.Explanation;
import io.danlu.trial.History;
import io.danlu.trial.Holder;
import io.danlu.trial.Lease;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Start;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Claims trials for workers: promoted paused trials first, then queued ones, then new ones from the sampler. Serves one
 * caller at a time, so that the sampler sees events in one order. If another process was faster, reads the log and asks
 * the sampler again.
 */
final class Claims<T> {

    private static final int FILLINGS = 1000;
    private static final long FILLING = 0xF111; // the random stream that fills queued trials

    private final ReentrantLock lock = new ReentrantLock();
    private final Codec<T> codec;
    private final Ledger ledger;
    private final Sampler sampler;
    private final Problem problem;
    private final PruningService pruning;
    private final Workloads workloads;
    private VisibilityWindow visible;
    private final OptionalInt window;
    private Optional<Search> search = Optional.empty();
    private Optional<LogEntry> seen = Optional.empty();
    private int beginning;

    Claims(
            Codec<T> codec,
            Ledger ledger,
            Sampler sampler,
            Problem problem,
            PruningService pruning,
            Workloads workloads,
            OptionalInt window) {
        this.codec = codec;
        this.ledger = ledger;
        this.sampler = sampler;
        this.problem = problem;
        this.pruning = pruning;
        this.workloads = workloads;
        this.visible = new VisibilityWindow(window);
        this.window = window;
    }

    /** @param resumes whether paused trials are resumed, and pruned when no trials remain */
    Claim<T> claim(Holder holder, Duration lease, Budget budget, boolean resumes) {
        lock.lock();
        try {
            while (true) {
                History history = ledger.sync();
                forgetWhatIsGone(ledger.known().beginning());
                Optional<String> replaced = workloads.replaced(history);
                if (replaced.isPresent()) {
                    return new Claim.Done<>(replaced.get());
                }
                Optional<Decision> stopped = history.controlState().stopped();
                if (stopped.isPresent()) {
                    return over(history, stopped.get().after("stopped"));
                }
                boolean any = resumes && history.count(State.PAUSED) > 0;
                Optional<Claim<T>> claim = next(history, holder, lease, budget, any);
                if (resumes) {
                    claim = claim.flatMap(found ->
                            found instanceof Claim.Done<T> done ? conclude(done, history, budget) : Optional.of(found));
                }
                if (claim.isPresent()) {
                    return claim.get();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Claims the next trial; empty if another worker was faster. */
    private Optional<Claim<T>> next(History history, Holder holder, Duration lease, Budget budget, boolean paused) {
        Optional<String> reached = budget.reached(history, problem.metrics().getFirst());
        if (reached.isPresent()) {
            return Optional.of(over(history, reached.get()));
        }
        Optional<Trial.Paused> promoted = paused ? pruning.promoted() : Optional.empty();
        if (promoted.isPresent()) {
            return resume(promoted.get(), holder, lease);
        }
        OptionalInt total = within(history.controlState(), budget);
        OptionalInt queued = ledger.firstQueued();
        return queued.isPresent()
                ? claimQueued(history, queued.getAsInt(), holder, lease, total)
                : claimNew(history, holder, lease, total);
    }

    /** Resumes a paused trial with its point. */
    private Optional<Claim<T>> resume(Trial.Paused trial, Holder holder, Duration lease) {
        Start start = trial.start();
        TrialEvent.Started event =
                new TrialEvent.Started(trial.number(), start.point(), start.explanation(), start.seen(), holder, lease);
        return append(event, Stream.of(new Precondition.Paused(trial.number())));
    }

    /**
     * Prunes the paused trials when no trial is left to start and none runs. Empty if the log has grown since
     * {@code history}, because a trial that paused meanwhile may promote another. If the study has more trials than
     * this worker's budget, other workers continue it, and the paused trials are left to them.
     */
    private Optional<Claim<T>> conclude(Claim.Done<T> done, History history, Budget budget) {
        if (ledger.history() != history) {
            return Optional.empty();
        }
        return history.count(State.PAUSED) == 0 || isPast(history, budget) ? Optional.of(done) : settle(history);
    }

    private static boolean isPast(History history, Budget budget) {
        return history.controlState().budget().isEmpty()
                && budget.trialLimit().isPresent()
                && history.counted() - history.count(State.QUEUED)
                        > budget.trialLimit().getAsInt();
    }

    /** Prunes the paused trials. Empty if another worker resumed one of them. */
    private Optional<Claim<T>> settle(History history) {
        List<Trial.Paused> trials = history.trials()
                .filter(Trial.Paused.class::isInstance)
                .map(Trial.Paused.class::cast)
                .toList();
        List<Event> ends = new ArrayList<>();
        for (Trial.Paused trial : trials) {
            ends.add(new TrialEvent.Pruned(trial.number(), trial.reason() + "; it was not taken up again"));
        }
        Precondition[] paused = trials.stream()
                .map(trial -> new Precondition.Paused(trial.number()))
                .toArray(Precondition[]::new);
        return ledger.append(ends, paused) instanceof Outcome.Appended
                ? Optional.of(new Claim.Settled<>(
                        trials.stream().map(Trial.Paused::number).toList()))
                : Optional.empty();
    }

    /** Returns the limit on trials: the study's own budget if one is set, else the worker's. */
    private static OptionalInt within(ControlState controlState, Budget budget) {
        return controlState.budget().isPresent() ? controlState.budget() : budget.trialLimit();
    }

    /** @param now the number of times that the history started over, as in {@link Ledger.Known} */
    private void forgetWhatIsGone(int now) {
        if (now > beginning) {
            beginning = now;
            visible = new VisibilityWindow(window);
            search = Optional.empty();
            seen = Optional.empty();
        }
    }

    /** Claims a queued trial. Empty if another worker took it first, or if it cannot be filled. */
    private Optional<Claim<T>> claimQueued(
            History history, int number, Holder holder, Duration lease, OptionalInt total) {
        int limit = total.orElse(Integer.MAX_VALUE);
        if (history.counted() - history.count(State.QUEUED) >= limit) {
            return Optional.of(
                    over(history, "budget of %d trials used up; the rest stays in the queue".formatted(limit)));
        }
        OptionalInt awaited = number < history.size() ? visible.awaited(history, number) : OptionalInt.empty();
        if (awaited.isPresent()) {
            return Optional.of(blocked(history, number, awaited.getAsInt()));
        }
        if (!(ledger.find(number).orElse(null) instanceof Trial.Queued trial)) {
            return Optional.empty();
        }
        Optional<Started> started = fill(history, trial, total);
        if (started.isEmpty()) {
            cancel(number);
        }
        return started.flatMap(s ->
                append(number, s, holder, lease, new Precondition.InQueue(number), new Precondition.StartLeft(limit)));
    }

    /** Claims a new trial. Empty if another worker took its number first. */
    private Optional<Claim<T>> claimNew(History history, Holder holder, Duration lease, OptionalInt total) {
        int limit = total.orElse(Integer.MAX_VALUE);
        if (history.counted() >= limit) {
            return Optional.of(over(history, "budget of %d trials used up".formatted(limit)));
        }
        int number = history.size();
        OptionalInt awaited = visible.awaited(history, number);
        if (awaited.isPresent()) {
            return Optional.of(blocked(history, number, awaited.getAsInt()));
        }
        List<Proposal> proposals = propose(history, number, total);
        if (proposals.isEmpty()) {
            return Optional.of(over(history, "every point of the space has been tried"));
        }
        Started started =
                new Started(proposals.getFirst().point(), proposals.getFirst().explanation());
        return append(
                number,
                started,
                holder,
                lease,
                new Precondition.NumberFree(number),
                new Precondition.BudgetLeft(limit));
    }

    private record Started(Point point, Explanation explanation) {}

    private List<Proposal> propose(History history, int number, OptionalInt total) {
        StudyState.Changes happened = ledger.takeChanges();
        forgetWhatIsGone(happened.beginning());
        if (search.isEmpty()) {
            Outcomes outcomes = happened.history().outcomes(); // with the thresholds and limits in force
            search = Optional.of(sampler.start(new Problem(
                    problem.space(),
                    outcomes.metrics(),
                    total,
                    problem.seed(),
                    happened.history().controlState().beliefs(),
                    outcomes.constraints())));
        }
        List<Trial> changes = visible.changes(happened.trials(), history, number).stream()
                .map(trial -> asCounted(trial, happened.history()))
                .toList();
        if (!changes.isEmpty()) {
            search.get().learn(changes);
        }
        seen = happened.last();
        return search.get().propose(number, 1);
    }

    /** Returns an excluded trial as a cancelled one, so that the search sees no result. */
    private static Trial asCounted(Trial trial, History history) {
        return Optional.ofNullable(history.excluded().get(trial.number()))
                .<Trial>map(decision ->
                        new Trial.Cancelled(trial.number(), decision.reason().orElse("")))
                .orElse(trial);
    }

    /**
     * Returns the point of a queued trial: its own values, completed by the sampler. Empty if all {@value #FILLINGS}
     * attempts are forbidden.
     */
    private Optional<Started> fill(History history, Trial.Queued trial, OptionalInt total) {
        int number = trial.number();
        Space space = problem.space();
        PartialPoint given = new PartialPoint(space, trial.values());
        Optional<Point> whole = given.complete();
        if (whole.isPresent()) {
            return whole.filter(space::allows)
                    .map(point -> new Started(point, Explanation.of(Explanation.QUEUE, trial.why())));
        }
        RandomGenerator random = KeyedRandom.generator(problem.seed(), number, FILLING);
        Stream<Point> proposed = propose(history, number, total).stream().map(Proposal::point);
        Stream<Point> drawn = Stream.generate(() -> space.sample(random)).flatMap(Optional::stream);
        String why = "given in part, filled by " + sampler.spec().name();
        return Stream.concat(proposed, drawn)
                .limit(FILLINGS)
                .map(base -> given.over(base, random))
                .filter(space::allows)
                .findFirst()
                .map(point -> new Started(point, Explanation.of(Explanation.QUEUE, why)));
    }

    private void cancel(int number) {
        ledger.append(
                List.of(new TrialEvent.Cancelled(number, "every point that was tried with its values is forbidden")),
                new Precondition.InQueue(number));
    }

    private Optional<Claim<T>> append(
            int number, Started started, Holder holder, Duration lease, Precondition... preconditions) {
        long sequence = seen.map(LogEntry::sequence).orElse(-1L);
        Stream<Precondition> all = Stream.concat(
                seen.stream().map(entry -> new Precondition.Holds(entry.sequence(), entry.at())),
                Stream.of(preconditions));
        return append(
                new TrialEvent.Started(number, started.point(), started.explanation(), sequence, holder, lease), all);
    }

    private Optional<Claim<T>> append(TrialEvent.Started event, Stream<Precondition> preconditions) {
        return switch (ledger.append(List.of(event), preconditions.toArray(Precondition[]::new))) {
            case Outcome.Refused refused -> Optional.empty();
            case Outcome.Appended(long token, var at) -> {
                Lease lease = event.holder().lease(token);
                yield workloads.replaced(ledger.history()).isPresent()
                        ? requeue(event.number(), lease)
                        : Optional.of(handOut(event.number(), event.point(), lease));
            }
        };
    }

    /**
     * Requeues a trial that started after another workload was declared. Empty, so that the next claim returns the
     * reason.
     */
    private Optional<Claim<T>> requeue(int number, Lease lease) {
        ledger.append(
                List.of(new TrialEvent.Requeued(number, "another workload evaluates the study", false)),
                new Precondition.LeaseCurrent(number, lease));
        return Optional.empty();
    }

    /** Hands out a trial. A point that the user's type refuses fails its trial, like an objective that throws. */
    private Claim<T> handOut(int number, Point point, Lease lease) {
        try {
            return new Claim.Claimed<>(new LeasedTrial<>(number, codec.decode(point), point, lease));
        } catch (RuntimeException refused) {
            ledger.append(
                    List.of(new TrialEvent.Failed(number, Cause.inOneLine(refused))),
                    new Precondition.LeaseCurrent(number, lease));
            return new Claim.Refused<>(number, refused);
        }
    }

    private Claim<T> over(History history, String reason) {
        return ledger.running().isEmpty() ? new Claim.Done<>(reason) : new Claim.Waiting<>(history.sequence(), reason);
    }

    private Claim<T> blocked(History history, int number, int awaited) {
        return new Claim.Blocked<>(
                history.sequence(),
                "trial %d waits for the result of trial %d: tell it, or ask again when its lease has ended"
                        .formatted(number, awaited));
    }
}
