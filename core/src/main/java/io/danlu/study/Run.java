package io.danlu.study;

import io.danlu.store.StoreUnreachableException;
import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Worker threads that claim trials of an {@link WorkSource}, evaluate them here and tell, until nothing is left to do. */
public final class Run<T> {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration REST = Duration.ofSeconds(1);

    /** Others' leases are looked after so often in the length of one, but not more often than twice a second. */
    private static final int LOOKS = 24;

    private static final Duration SHORTEST_LOOK = Duration.ofMillis(500);

    private final WorkSource<T> source;
    private final Objective<T> objective;
    private final RunOptions options;
    private final RunState state;
    private final CountDownLatch working;
    private final Outage outage = new Outage(this::note);
    private final ResultSender sender;
    private final Failures failures;
    private final Evaluations evaluations;
    private final TrialRunner<T> runner;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean saidThatItWaits = new AtomicBoolean();

    /** A run that has not begun. */
    public Run(WorkSource<T> source, Objective<T> objective, RunOptions options) {
        this.source = source;
        this.objective = objective;
        this.options = options;
        this.state = new RunState(options.stop());
        this.working = new CountDownLatch(options.workers());
        this.sender = new ResultSender(source, options.spool(), outage, state::isAborted, this::note);
        this.failures = new Failures(options, source::known, state);
        this.evaluations = new Evaluations(options.trialTimeout());
        this.runner = new TrialRunner<>(source, objective, state, outage, sender, failures, evaluations);
    }

    /**
     * Works to the end. Interrupting the calling thread ends it as {@link StopSignal#abort} does.
     *
     * @throws RuntimeException what a worker could not go on from; what the others finished is told
     * @throws Error what the virtual machine could not go on from, such as {@link OutOfMemoryError}; see {@link Objective#evaluate}
     */
    public RunEnd execute() {
        long begin = System.nanoTime();
        sender.deliverKept();
        List<Worker> workers = Stream.generate(() -> new Worker(this::work, working::countDown))
                .limit(options.workers())
                .toList();
        workers.forEach(this::start);
        Thread leases = Thread.ofPlatform().name("danlu-leases").daemon().start(this::keepLeases);
        boolean interrupted = supervise(workers, begin);
        boolean interruptedAgain = end(leases);
        if (interrupted || interruptedAgain) {
            Thread.currentThread().interrupt();
        }
        failures.end();
        return state.end(Duration.ofNanos(System.nanoTime() - begin));
    }

    private void start(Worker worker) {
        try {
            options.executor().execute(worker);
        } catch (RejectedExecutionException full) {
            state.drainFor(full);
            worker.interrupt();
        }
    }

    /** Watches the time, what takes too long to deliver, and whether the run is to end, until every worker is done. Returns whether this thread was interrupted. */
    private boolean supervise(List<Worker> workers, long begin) {
        boolean interrupted = false;
        boolean told = false;
        while (true) {
            try {
                long left = options.budget()
                        .timeLimit()
                        .map(limit -> TimeUnit.NANOSECONDS.convert(limit) - (System.nanoTime() - begin))
                        .orElse(Long.MAX_VALUE);
                long pause = (left <= 0 && state.isStopped()) || state.isAborted()
                        ? POLL.toNanos()
                        : Math.min(left, POLL.toNanos());
                if (working.await(Math.max(pause, 1), TimeUnit.NANOSECONDS)) {
                    return interrupted;
                }
                sender.keepLate();
                evaluations.interruptOverdue();
                if (state.isStopped() || working.getCount() < workers.size()) {
                    workers.forEach(Worker::cancel); // nothing is left for workers that their executor has not begun
                }
                if (left <= 0) {
                    endInTime();
                }
            } catch (InterruptedException stopped) {
                interrupted = true;
                state.own().abort("interrupted");
            }
            if (state.isAborted() && !told) {
                told = true; // once: a second interrupt would cut an objective's own winding up short
                workers.forEach(Worker::interrupt);
            }
        }
    }

    private void endInTime() {
        if (options.finishesRunningTrials()) {
            state.own().drain("time up");
        } else {
            state.own().abort("time up");
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
                    orStop(() -> source.renew(options.lease()).forEach(evaluations::interrupt));
                }
                if (System.nanoTime() - looked >= look) {
                    looked = System.nanoTime();
                    orStop(() -> source.lost().forEach(evaluations::interrupt));
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

    private void orStop(Runnable work) {
        try {
            work.run();
        } catch (StoreUnreachableException lost) {
            outage.seen(lost); // what cannot be renewed may be lost to another worker; its result is refused then
        } catch (RuntimeException | Error lost) {
            state.abortFor(lost);
        }
    }

    private void work() {
        try {
            int failures = 0;
            for (boolean more = true; more && !state.isStopped(); ) {
                try {
                    more = step();
                    failures = 0;
                    outage.over();
                } catch (StoreUnreachableException lost) {
                    outage.seen(lost);
                    if (state.isAborted()) {
                        return; // what was to be told is kept, and leases end by themselves
                    }
                    if (state.isStopped() || !outage.pause(failures++)) {
                        throw lost;
                    }
                }
            }
        } catch (InterruptedException stopped) {
            state.own().abort("interrupted");
        } catch (RuntimeException | Error lost) {
            state.drainFor(lost);
        }
    }

    /** Returns whether there may be more to do. */
    private boolean step() throws InterruptedException {
        switch (source.claim(options.budget(), options.lease())) {
            case Claim.Claimed<T>(LeasedTrial<T> asked) -> evaluate(asked);
            case Claim.Refused<T>(int number, RuntimeException cause) -> {
                failures.refused(number, cause);
                publish(number);
            }
            case Claim.Settled<T>(List<Integer> numbers) ->
                numbers.forEach(number -> {
                    objective.forget(number);
                    publish(number);
                });
            case Claim.Waiting<T>(long sequence, String reason) -> awaitOthers(sequence, reason);
            case Claim.Blocked<T>(long sequence, String reason) -> source.await(sequence);
            case Claim.Done<T>(String reason) -> {
                state.done(reason);
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
            source.await(sequence);
        } finally {
            waiting.decrementAndGet();
        }
    }

    private void evaluate(LeasedTrial<T> asked) throws InterruptedException {
        try {
            runner.run(asked);
        } catch (RefusedException late) {
            return; // the trial was given to another worker, whose result counts
        }
        publish(asked.number());
    }

    private void note(String note) {
        options.listeners().forEach(listener -> listener.noted(note));
    }

    private void publish(int number) {
        source.known().ifPresent(history -> publish(number, history));
    }

    private void publish(int number, History history) {
        if (number < history.size() && history.trial(number) instanceof Trial.Finished finished) {
            options.listeners().forEach(listener -> listener.finished(finished, history, state.own()));
        }
    }
}
