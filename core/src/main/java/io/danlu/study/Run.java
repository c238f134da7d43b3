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

/**
 * A run: worker threads that claim trials from a {@link WorkSource}, evaluate them in this process and tell the
 * results, until no trials remain.
 */
public final class Run<T> {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration REST = Duration.ofSeconds(1);

    /** The number of checks for lost leases within the duration of a lease; at most two a second. */
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

    /** Creates a run that has not begun. */
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
     * Executes the run to its end. Interrupting the calling thread ends it like {@link StopSignal#abort}.
     *
     * @throws RuntimeException if a worker cannot continue; the results of the other workers have been told
     * @throws Error if the virtual machine cannot continue, as after an {@link OutOfMemoryError}; see
     *     {@link Objective#evaluate}
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

    /** Returns true if the source did not answer the latest request. */
    boolean isCutOff() {
        return outage.lasts();
    }

    private void start(Worker worker) {
        try {
            options.executor().execute(worker);
        } catch (RejectedExecutionException full) {
            state.drainFor(full);
            worker.interrupt();
        }
    }

    /**
     * Watches the time, slow deliveries and stop signals until every worker is done. Returns true if this thread was
     * interrupted.
     */
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
                    workers.forEach(Worker::cancel); // no trials remain for workers that the executor has not started
                }
                if (left <= 0) {
                    endInTime();
                }
            } catch (InterruptedException stopped) {
                interrupted = true;
                state.own().abort("interrupted");
            }
            if (state.isAborted() && !told) {
                told = true; // once: a second interrupt would disturb an objective that is cleaning up
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

    /**
     * Renews leases, and takes over those that other workers lost, until every worker is done. Runs in its own thread,
     * because a store may block it.
     */
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

    /**
     * Ends the lease thread without waiting for a store that does not answer. Returns true if this thread was
     * interrupted.
     */
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
            outage.seen(
                    lost); // a lease that cannot be renewed may be lost to another worker; its result is then refused
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
                        return; // the spool keeps untold results, and leases end by themselves
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

    /** Claims and evaluates one trial. Returns false when no trials remain. */
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

    /** Waits for trials of other workers, which may have crashed. Notes once when all workers of this run wait. */
    private void awaitOthers(long sequence, String reason) throws InterruptedException {
        try {
            if (waiting.incrementAndGet() == options.workers() && saidThatItWaits.compareAndSet(false, true)) {
                note(
                        "%s; waiting for the running trials of other workers. Trials of crashed workers return when their leases end."
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
