package io.danlu.study;

import java.lang.System.Logger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * The options of a run: its budget and the way its trials are evaluated. Immutable; each setter returns new options.
 *
 * {@snippet :
 * RunOptions options = RunOptions.until(trials(100).or(time(ofHours(1))))
 *         .workers(4)
 *         .trialTimeout(ofMinutes(10))
 *         .finishRunningTrials();
 * }
 */
public final class RunOptions {

    /** The largest number of trials that one JVM evaluates at a time, each in its own thread. */
    public static final int MOST_WORKERS = 1024;

    /**
     * The default lease. It is renewed every 15 s; trials held by a crashed worker are reassigned within about a
     * minute.
     */
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

    /** Returns the limit at which the run ends. */
    public Budget budget() {
        return pace.budget();
    }

    /** Returns the number of trials that are evaluated at a time in this JVM, 1 to {@value #MOST_WORKERS}. */
    public int workers() {
        return pace.workers();
    }

    /**
     * Returns the duration of a lease: a worker that is silent for longer loses its trial. Leases are renewed four
     * times in that time.
     */
    public Duration lease() {
        return pace.lease();
    }

    /** Returns the listeners that receive each finished trial. */
    public List<Listener> listeners() {
        return surroundings.listeners();
    }

    /** Returns the signal that ends the run from outside. A run never sets it, so that several runs may share one. */
    public StopSignal stop() {
        return surroundings.stop();
    }

    /**
     * Returns true, the default, if a circuit breaker ends the run when its machine or its objective is at fault. It
     * looks at five failures in a row, each within a minute. The run is at fault if no evaluation of any worker has
     * succeeded since it began, or if most evaluations of other workers succeeded meanwhile. If a server has the study,
     * the run is at fault unless one of its own evaluations has succeeded.
     */
    public boolean breaker() {
        return pace.breaker();
    }

    /**
     * Returns the spool, which keeps results that cannot be delivered to the store. Results of earlier runs are
     * delivered first.
     */
    public Spool spool() {
        return surroundings.spool();
    }

    /** Returns true if running trials may finish after the time budget is used up. */
    public boolean finishesRunningTrials() {
        return pace.finishesTrials();
    }

    /** Returns the longest duration of one evaluation; empty for no limit. */
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

    /** Sets the duration of a lease: a worker that is silent for longer loses its trial. */
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
     * Turns the circuit breaker off: the run continues however many evaluations fail in a row. Use this for spaces in
     * which many configurations are expected to fail. See {@link #breaker}.
     */
    public RunOptions withoutBreaker() {
        return with(pace.withoutBreaker());
    }

    /** Sets the spool of results that cannot be delivered. */
    public RunOptions spool(Spool chosen) {
        return with(surroundings.spool(chosen));
    }

    /**
     * Lets running trials finish when the time budget is used up. No new trial starts, and the run ends with its last
     * running trial. By default, running trials are interrupted and go back to the queue.
     */
    public RunOptions finishRunningTrials() {
        return with(pace.finishingTrials());
    }

    /**
     * Limits the evaluation of each trial. An evaluation that takes longer is interrupted, and its trial fails with the
     * reason {@code timeout}. An objective that ignores interrupts goes on until it returns; its trial fails then.
     *
     * @param limit above zero; accurate to about 0.2 s
     */
    public RunOptions trialTimeout(Duration limit) {
        return with(pace.trialTimeout(limit));
    }

    /**
     * Evaluates trials in threads of {@code chosen}, which receives one long task for each worker. By default, a run
     * starts daemon threads. Tasks that the executor has not started when the run stops, or when no trials remain,
     * never start. The run does not shut the executor down.
     *
     * @param chosen an executor that uses other threads than the caller's; with fewer threads than {@link #workers},
     *     fewer trials run at a time
     */
    public RunOptions executor(Executor chosen) {
        return with(surroundings.executor(chosen));
    }

    /** Sets the logger of failed evaluations, instead of {@code System.getLogger("io.danlu")}. */
    public RunOptions logger(Logger chosen) {
        return with(surroundings.logger(chosen));
    }
}
