package io.danlu.study;

import io.danlu.pruner.Verdict;
import io.danlu.store.StoreException;
import io.danlu.store.StoreUnreachableException;
import io.danlu.trial.History;
import io.danlu.trial.NotFiniteException;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Worker threads that claim trials of an {@link Employer}, evaluate them here and tell, until nothing is left to do. */
public final class Run<T> {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration REST = Duration.ofSeconds(1);

    /** Others' leases are looked after so often in the length of one, but not more often than twice a second. */
    private static final int LOOKS = 24;

    private static final Duration SHORTEST_LOOK = Duration.ofMillis(500);

    private final Employer<T> employer;
    private final Objective<T> objective;
    private final RunOptions options;
    private final StopSignal callers;
    private final StopSignal stop = new StopSignal();
    private final CountDownLatch working;
    private final CompletableFuture<Throwable> broken = new CompletableFuture<>();
    private final AtomicReference<String> ended = new AtomicReference<>("");
    private final Optional<Breaker> breaker;
    private final AtomicBoolean tripped = new AtomicBoolean();
    private final Outage outage = new Outage(this::note);
    private final Courier courier;
    private final Evaluations evaluations = new Evaluations();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean saidThatItWaits = new AtomicBoolean();

    /** A run that has not begun. */
    public Run(Employer<T> employer, Objective<T> objective, RunOptions options) {
        this.employer = employer;
        this.objective = objective;
        this.options = options;
        this.callers = options.stop();
        this.working = new CountDownLatch(options.workers());
        this.courier = new Courier(employer, options.spool(), outage, this::isAborted, this::note);
        this.breaker = options.breaker() ? Optional.of(new Breaker(employer.known())) : Optional.empty();
    }

    /**
     * Works to the end. Interrupting the calling thread ends it as {@link StopSignal#abort} does.
     *
     * @throws RuntimeException what a worker could not go on from; what the others finished is told
     */
    public RunEnd join() {
        long begin = System.nanoTime();
        courier.deliverKept();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < options.workers(); i++) {
            workers.add(Thread.ofPlatform().name("danlu-worker-" + i).daemon().start(this::work));
        }
        Thread leases = Thread.ofPlatform().name("danlu-leases").daemon().start(this::keepLeases);
        boolean interrupted = supervise(workers, begin);
        boolean interruptedAgain = end(leases);
        if (interrupted || interruptedAgain) {
            Thread.currentThread().interrupt();
        }
        rethrow();
        String reason = callers.reason().or(stop::reason).orElseGet(ended::get);
        return new RunEnd(reason, isAborted(), tripped.get(), Duration.ofNanos(System.nanoTime() - begin));
    }

    /** What a worker could not go on from. */
    private void rethrow() {
        if (broken.isDone()) {
            switch (broken.join()) {
                case Error error -> throw error;
                case RuntimeException lost -> throw lost;
                case Throwable other -> throw new IllegalStateException(other);
            }
        }
    }

    /** Watches the time, what takes too long to deliver, and whether the run is to end, until every worker is done. Returns whether this thread was interrupted. */
    private boolean supervise(List<Thread> workers, long begin) {
        boolean interrupted = false;
        boolean told = false;
        while (true) {
            try {
                long left = options.budget()
                        .timeLimit()
                        .map(limit -> TimeUnit.NANOSECONDS.convert(limit) - (System.nanoTime() - begin))
                        .orElse(Long.MAX_VALUE);
                long pause = isAborted() ? POLL.toNanos() : Math.min(left, POLL.toNanos());
                if (working.await(Math.max(pause, 1), TimeUnit.NANOSECONDS)) {
                    return interrupted;
                }
                courier.keepLate();
                if (left <= 0) {
                    stop.abort("time up");
                }
            } catch (InterruptedException stopped) {
                interrupted = true;
                stop.abort("interrupted");
            }
            if (isAborted() && !told) {
                told = true; // once: a second interrupt would cut an objective's own winding up short
                workers.forEach(Thread::interrupt);
            }
        }
    }

    /** Renews leases and takes over those that others let end until every worker is done. On a thread of its own, since a store may keep it waiting. */
    private void keepLeases() {
        long renewal = options.lease().dividedBy(4).toNanos();
        long look = Math.max(options.lease().dividedBy(LOOKS).toNanos(), SHORTEST_LOOK.toNanos());
        long renewed = System.nanoTime();
        long looked = renewed;
        try {
            while (!working.await(Math.max(Math.min(renewal, POLL.toNanos()), 1), TimeUnit.NANOSECONDS)) {
                if (System.nanoTime() - renewed >= renewal) {
                    renewed = System.nanoTime();
                    orStop(() -> employer.renew(options.lease()).forEach(evaluations::interrupt));
                }
                if (System.nanoTime() - looked >= look) {
                    looked = System.nanoTime();
                    orStop(() -> employer.lost().forEach(evaluations::interrupt));
                }
            }
        } catch (InterruptedException ended) {
            return;
        }
    }

    /** Every worker is done; a store that does not answer is not waited for. Returns whether this thread was interrupted. */
    private static boolean end(Thread leases) {
        try {
            if (!leases.join(REST)) {
                leases.interrupt();
            }
            return false;
        } catch (InterruptedException stopped) {
            return true;
        }
    }

    /** Whether this run or its caller wants no further trials. */
    private boolean isStopped() {
        return stop.isStopped() || callers.isStopped();
    }

    private boolean isAborted() {
        return stop.isAborted() || callers.isAborted();
    }

    private void orStop(Runnable work) {
        try {
            work.run();
        } catch (StoreUnreachableException lost) {
            outage.seen(lost); // what cannot be renewed may be lost to another worker; its result is refused then
        } catch (RuntimeException | Error lost) {
            broken.complete(lost);
            stop.abort("failed");
        }
    }

    private void work() {
        try {
            int failures = 0;
            for (boolean more = true; more && !isStopped(); ) {
                try {
                    more = step();
                    failures = 0;
                    outage.over();
                } catch (StoreUnreachableException lost) {
                    outage.seen(lost);
                    if (isAborted()) {
                        return; // what was to be told is kept, and leases end by themselves
                    }
                    if (isStopped() || !outage.pause(failures++)) {
                        throw lost;
                    }
                }
            }
        } catch (InterruptedException stopped) {
            stop.abort("interrupted");
        } catch (RuntimeException | Error lost) {
            broken.complete(lost);
            stop.drain("failed");
        } finally {
            working.countDown();
        }
    }

    /** Returns whether there may be more to do. */
    private boolean step() throws InterruptedException {
        switch (employer.claim(options.budget(), options.lease())) {
            case Claim.Claimed<T>(Asked<T> asked) -> evaluate(asked);
            case Claim.Refused<T>(int number, RuntimeException cause) -> publish(number);
            case Claim.Settled<T>(List<Integer> numbers) ->
                numbers.forEach(number -> {
                    objective.forget(number);
                    publish(number);
                });
            case Claim.Waiting<T>(long sequence, String reason) -> awaitOthers(sequence, reason);
            case Claim.Blocked<T>(long sequence, String reason) -> employer.await(sequence);
            case Claim.Done<T>(String reason) -> {
                ended.set(reason);
                return false;
            }
        }
        return true;
    }

    /** Waits for what others evaluate, who may be dead; where no worker of this run has anything to do any more, that is said once. */
    private void awaitOthers(long sequence, String reason) throws InterruptedException {
        try {
            if (waiting.incrementAndGet() == options.workers() && saidThatItWaits.compareAndSet(false, true)) {
                note(
                        "%s; what other workers have begun is waited for, what dead ones have until their leases have ended."
                                .formatted(reason));
            }
            employer.await(sequence);
        } finally {
            waiting.decrementAndGet();
        }
    }

    private void evaluate(Asked<T> asked) throws InterruptedException {
        try {
            end(asked);
        } catch (RefusedException late) {
            return; // the trial was given to another worker, whose result counts
        }
        publish(asked.number());
    }

    private void note(String note) {
        options.listeners().forEach(listener -> listener.noted(note));
    }

    private void publish(int number) {
        employer.known().ifPresent(history -> publish(number, history));
    }

    private void publish(int number, History history) {
        if (number < history.size() && history.trial(number) instanceof Trial.Finished finished) {
            options.listeners().forEach(listener -> listener.finished(finished, history, stop));
        }
    }

    private void end(Asked<T> asked) throws InterruptedException {
        long begin = System.nanoTime();
        Result result;
        try {
            result = evaluations.during(
                    asked.number(),
                    asked.lease(),
                    () -> objective.evaluate(
                            asked.config(),
                            new Progress<>(
                                    employer,
                                    asked,
                                    reached(asked),
                                    outage,
                                    lost -> note(String.valueOf(lost.getMessage())))));
        } catch (TrialPrunedException pruned) {
            deliver(asked, stopped(asked.number(), pruned.verdict()));
            passed();
            return;
        } catch (TrialFailedException failed) {
            failOrGiveBack(asked, String.valueOf(failed.getMessage()), begin);
            return;
        } catch (AttemptFailedException failed) {
            retryOrGiveBack(asked, String.valueOf(failed.getMessage()), begin);
            return;
        } catch (InterruptedException stopped) {
            giveBack(asked, "interrupted");
            throw stopped;
        } catch (NotFiniteException noNumber) {
            fail(asked, String.valueOf(noNumber.getMessage()), begin);
            return;
        } catch (RefusedException late) {
            throw late;
        } catch (Throwable cause) {
            failOrGiveBack(asked, Cause.inOneLine(cause), begin);
            return;
        }
        tell(asked, result, begin);
    }

    /** What was reported under another lease and counts still, as it does where the trial was paused. */
    private OptionalLong reached(Asked<T> asked) {
        return employer.known()
                .filter(history -> asked.number() < history.size())
                .map(history -> history.trial(asked.number()))
                .filter(trial -> trial instanceof Trial.Running running
                        && running.start().lease().equals(asked.lease())
                        && !running.reports().isEmpty())
                .map(trial -> OptionalLong.of(
                        ((Trial.Running) trial).reports().getLast().step()))
                .orElse(OptionalLong.empty());
    }

    private static TrialEvent stopped(int number, Verdict.Stop verdict) {
        return switch (verdict) {
            case Verdict.Prune(String reason) -> new TrialEvent.Pruned(number, reason);
            case Verdict.Pause(String reason) -> new TrialEvent.Paused(number, reason);
        };
    }

    /** What an objective throws after it was interrupted says nothing about its configuration. */
    private void failOrGiveBack(Asked<T> asked, String reason, long begin) {
        if (isAborted()) {
            giveBack(asked, "interrupted: " + reason);
        } else {
            fail(asked, reason, begin);
        }
    }

    /** Rests first: what ended this attempt may be about to end the run, or may be over by the next attempt. */
    private void retryOrGiveBack(Asked<T> asked, String reason, long begin) throws InterruptedException {
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        try {
            Thread.sleep(REST);
        } catch (InterruptedException stopped) {
            giveBack(asked, "interrupted: " + reason);
            throw stopped;
        }
        if (isAborted()) {
            giveBack(asked, "interrupted: " + reason);
        } else {
            deliver(asked, new TrialEvent.Requeued(asked.number(), reason, true));
            failed(asked, reason, took);
        }
    }

    private void fail(Asked<T> asked, String reason, long begin) {
        deliver(asked, new TrialEvent.Failed(asked.number(), reason));
        failed(asked, reason, Duration.ofNanos(System.nanoTime() - begin));
    }

    private void failed(Asked<T> asked, String reason, Duration took) {
        breaker.flatMap(judge -> judge.failed(asked.lease().worker(), took, reason, employer.known()))
                .ifPresent(why -> {
                    tripped.set(true);
                    stop.drain(why);
                });
    }

    private void passed() {
        breaker.ifPresent(judge -> judge.passed(employer.known()));
    }

    private void tell(Asked<T> asked, Result result, long begin) {
        try {
            deliver(asked, new TrialEvent.Completed(asked.number(), result));
        } catch (IllegalArgumentException wrongArity) {
            fail(asked, String.valueOf(wrongArity.getMessage()), begin);
            return;
        }
        passed();
    }

    private void giveBack(Asked<T> asked, String reason) {
        deliver(asked, new TrialEvent.Requeued(asked.number(), reason, false));
    }

    private void deliver(Asked<T> asked, TrialEvent end) {
        courier.deliver(employer.ending(asked, end));
    }

    private record Progress<T>(
            Employer<T> employer,
            Asked<T> asked,
            OptionalLong reached,
            Outage outage,
            Consumer<StoreException> lostReports)
            implements RunningTrial {

        @Override
        public int number() {
            return asked.number();
        }

        @Override
        public long seed() {
            return employer.seed(asked.number());
        }

        @Override
        public void report(long step, double value) throws TrialPrunedException {
            Report report = new Report(step, value);
            // a report that is lost costs a point of a curve, an exception here would cost the trial
            try {
                if (employer.report(asked, report) instanceof Verdict.Stop verdict) {
                    throw new TrialPrunedException(verdict);
                }
            } catch (StoreUnreachableException lost) {
                outage.seen(lost);
            } catch (StoreException failed) {
                lostReports.accept(failed);
            }
        }
    }
}
