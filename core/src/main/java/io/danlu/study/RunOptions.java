package io.danlu.study;

import java.lang.System.Logger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * Sets how a run goes on: its budget and how its trials are evaluated. Immutable; each setter returns new options.
 *
 * {@snippet :
 * RunOptions options = RunOptions.until(trials(100).or(time(ofHours(1))))
 *         .workers(4)
 *         .trialTimeout(ofMinutes(10))
 *         .finishRunningTrials();
 * }
 */
public final class RunOptions {

    /** Number of trials that may be evaluated at a time in one JVM, each in a thread of its own. */
    public static final int MOST_WORKERS = 1024;

    /** Renewed every 15 s, so that trials held by a crashed worker are reassigned within about a minute. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final Pace pace;
    private final Surroundings surroundings;

    /** The limits of a run. */
    private record Pace(
            Budget budget,
            int workers,
            Duration lease,
            boolean breaker,
            boolean finishesTrials,
            Optional<Duration> trialTimeout) {

        private Pace {
            if (workers < 1) {
                throw new IllegalArgumentException("Run: workers (%d) must be at least 1.".formatted(workers));
            }
            if (workers > MOST_WORKERS) {
                throw new IllegalArgumentException(
                        "Run: workers (%d) must be at most %d. Run several processes on one store."
                                .formatted(workers, MOST_WORKERS));
            }
            if (!lease.isPositive()) {
                throw new IllegalArgumentException("Run: lease (%s) must be above zero.".formatted(lease));
            }
            if (trialTimeout.filter(limit -> !limit.isPositive()).isPresent()) {
                throw new IllegalArgumentException(
                        "Run: trialTimeout (%s) must be above zero. Leave it out for no limit."
                                .formatted(trialTimeout.get()));
            }
        }

        Pace workers(int count) {
            return new Pace(budget, count, lease, breaker, finishesTrials, trialTimeout);
        }

        Pace lease(Duration duration) {
            return new Pace(budget, workers, duration, breaker, finishesTrials, trialTimeout);
        }

        Pace withoutBreaker() {
            return new Pace(budget, workers, lease, false, finishesTrials, trialTimeout);
        }

        Pace finishingTrials() {
            return new Pace(budget, workers, lease, breaker, true, trialTimeout);
        }

        Pace trialTimeout(Duration limit) {
            return new Pace(budget, workers, lease, breaker, finishesTrials, Optional.of(limit));
        }
    }

    /** The objects of the caller that a run uses. */
    private record Surroundings(
            List<Listener> listeners, StopSignal stop, Spool spool, Executor executor, Logger logger) {

        Surroundings listener(Listener listener) {
            List<Listener> more =
                    Stream.concat(listeners.stream(), Stream.of(listener)).toList();
            return new Surroundings(more, stop, spool, executor, logger);
        }

        Surroundings stop(StopSignal signal) {
            return new Surroundings(listeners, signal, spool, executor, logger);
        }

        Surroundings spool(Spool chosen) {
            return new Surroundings(listeners, stop, chosen, executor, logger);
        }

        Surroundings executor(Executor chosen) {
            return new Surroundings(listeners, stop, spool, chosen, logger);
        }

        Surroundings logger(Logger chosen) {
            return new Surroundings(listeners, stop, spool, executor, chosen);
        }
    }

    private RunOptions(Pace pace, Surroundings surroundings) {
        this.pace = pace;
        this.surroundings = surroundings;
    }

    private RunOptions with(Pace changed) {
        return new RunOptions(changed, surroundings);
    }

    private RunOptions with(Surroundings changed) {
        return new RunOptions(pace, changed);
    }

    /** Returns options for one worker until {@code budget} is used up, with a circuit breaker. */
    public static RunOptions until(Budget budget) {
        return new RunOptions(
                new Pace(budget, 1, LEASE, true, false, Optional.empty()),
                new Surroundings(
                        List.of(),
                        new StopSignal(),
                        Spool.inMemory(),
                        new WorkerThreads(),
                        System.getLogger(FailureLog.NAME)));
    }

    /** Returns when the run ends. */
    public Budget budget() {
        return pace.budget();
    }

    /** Returns how many trials are evaluated at a time in this JVM, 1 to {@value #MOST_WORKERS}. */
    public int workers() {
        return pace.workers();
    }

    /** Returns how long a worker may be silent before its trial is given to another; renewed four times in that span. */
    public Duration lease() {
        return pace.lease();
    }

    /** Returns the listeners that receive each finished trial. */
    public List<Listener> listeners() {
        return surroundings.listeners();
    }

    /** Returns the signal that ends the run from outside; a run reads it and never sets it, so that several runs may share one. */
    public StopSignal stop() {
        return surroundings.stop();
    }

    /**
     * Returns whether the run ends by itself if it must be at fault, which is the default. After five evaluations in a row that each fail
     * within a minute, the run claims no more trials if no evaluation of anybody succeeded since it began, or if most of those of other
     * workers did meanwhile: then the machine or the objective fails, and going on would only use up the budget. If a server has the
     * study, the run ends if none of its own evaluations succeeded.
     */
    public boolean breaker() {
        return pace.breaker();
    }

    /** Returns the spool of results that cannot be delivered to the store; those of earlier runs are delivered first. */
    public Spool spool() {
        return surroundings.spool();
    }

    /** Returns whether running trials finish when the time budget is used up. */
    public boolean finishesRunningTrials() {
        return pace.finishesTrials();
    }

    /** Returns how long the evaluation of one trial may take; empty for no limit. */
    public Optional<Duration> trialTimeout() {
        return pace.trialTimeout();
    }

    Executor executor() {
        return surroundings.executor();
    }

    Logger logger() {
        return surroundings.logger();
    }

    /** Sets the number of workers, 1 to {@value #MOST_WORKERS}. */
    public RunOptions workers(int count) {
        return with(pace.workers(count));
    }

    /** Sets how long a worker may be silent before its trial is given to another. */
    public RunOptions lease(Duration duration) {
        return with(pace.lease(duration));
    }

    /** Adds a listener. */
    public RunOptions listener(Listener listener) {
        return with(surroundings.listener(listener));
    }

    /** Sets the signal that ends the run from outside. */
    public RunOptions stop(StopSignal signal) {
        return with(surroundings.stop(signal));
    }

    /**
     * Turns the circuit breaker off, for spaces in which many configurations are expected to fail: the run goes on however many
     * evaluations fail in a row. See {@link #breaker}.
     */
    public RunOptions withoutBreaker() {
        return with(pace.withoutBreaker());
    }

    /** Sets the spool of results that cannot be delivered. */
    public RunOptions spool(Spool chosen) {
        return with(surroundings.spool(chosen));
    }

    /**
     * Lets running trials finish when the time budget is used up: no new trial begins, and the run ends with the last that runs. Without
     * this they are interrupted and go back to the queue.
     */
    public RunOptions finishRunningTrials() {
        return with(pace.finishingTrials());
    }

    /**
     * Limits the evaluation of each trial. An evaluation that takes longer is interrupted, and its trial fails with the reason
     * {@code timeout}. An objective that ignores interrupts goes on until it returns; its trial fails then.
     *
     * @param limit above zero, kept to a fifth of a second
     */
    public RunOptions trialTimeout(Duration limit) {
        return with(pace.trialTimeout(limit));
    }

    /**
     * Evaluates trials in threads of {@code chosen}, which receives one long task for each worker. The default starts daemon threads. Tasks
     * that the executor has not started when the run stops, or when another one finds nothing left to do, never start. The executor is not
     * shut down.
     *
     * @param chosen runs its tasks in other threads than the caller's; with fewer threads than {@link #workers} fewer trials run at a time
     */
    public RunOptions executor(Executor chosen) {
        return with(surroundings.executor(chosen));
    }

    /** Sets the logger of failed evaluations, instead of {@code System.getLogger("io.danlu")}. */
    public RunOptions logger(Logger chosen) {
        return with(surroundings.logger(chosen));
    }
}
