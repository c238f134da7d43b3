package io.danlu.study;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a run goes about its work.
 *
 * @param budget when it ends
 * @param workers how many trials are evaluated at a time in this JVM, 1 to {@value #MOST_WORKERS}
 * @param lease how long a worker may be silent before its trial is given to another; renewed four times in that span
 * @param listeners told of each finished trial
 * @param stop ends the run from outside; a run reads it and never sets it, so that several runs may share one
 * @param breaker whether the run ends by itself where it must be at fault, which is the default. After five evaluations in a row
 *     that each fail within a minute, the run claims no more trials if nobody's came to anything since it began, or if most of those
 *     of other workers did meanwhile: then it is the machine or the objective that fails, and going on would only use up the budget.
 *     Where a server has the study, it does so if none of its own came to anything
 * @param spool keeps what cannot be delivered to the store; what it has from earlier runs is delivered first
 */
public record RunOptions(
        Budget budget,
        int workers,
        Duration lease,
        List<Listener> listeners,
        StopSignal stop,
        boolean breaker,
        Spool spool) {

    /** So many trials may be evaluated at a time in one JVM, each in a thread of its own. */
    public static final int MOST_WORKERS = 1024;

    /** Every 15 s renewed, so that a dead worker's trial is taken over within about a minute. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    public RunOptions {
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
        listeners = List.copyOf(listeners);
    }

    /** One worker until {@code budget} is used up, with a circuit breaker. */
    public static RunOptions until(Budget budget) {
        return new RunOptions(budget, 1, LEASE, List.of(), new StopSignal(), true, Spool.inMemory());
    }

    /** The same with so many workers. */
    public RunOptions workers(int count) {
        return new RunOptions(budget, count, lease, listeners, stop, breaker, spool);
    }

    /** The same with another lease. */
    public RunOptions lease(Duration duration) {
        return new RunOptions(budget, workers, duration, listeners, stop, breaker, spool);
    }

    /** The same with one more listener. */
    public RunOptions listener(Listener listener) {
        List<Listener> more = new ArrayList<>(listeners);
        more.add(listener);
        return new RunOptions(budget, workers, lease, more, stop, breaker, spool);
    }

    /** The same, ended by {@code signal}. */
    public RunOptions stop(StopSignal signal) {
        return new RunOptions(budget, workers, lease, listeners, signal, breaker, spool);
    }

    /**
     * The same without a circuit breaker, for spaces in which many configurations are expected to fail: the run goes on however many
     * evaluations fail in a row. See {@link #breaker}.
     */
    public RunOptions withoutBreaker() {
        return new RunOptions(budget, workers, lease, listeners, stop, false, spool);
    }

    /** The same with another spool. */
    public RunOptions spool(Spool chosen) {
        return new RunOptions(budget, workers, lease, listeners, stop, breaker, chosen);
    }
}
