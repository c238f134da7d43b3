package io.danlu.study;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a run goes about its work.
 *
 * @param budget when it ends
 * @param workers how many trials are evaluated at a time in this JVM, at least 1
 * @param lease how long a worker may be silent before its trial is given to another; renewed four times in that span
 * @param listeners told of each finished trial
 * @param stop ends the run from outside; a run reads it and never sets it, so that several runs may share one
 */
public record RunOptions(Budget budget, int workers, Duration lease, List<Listener> listeners, StopSignal stop) {

    /** Every 15 s renewed, so that a dead worker's trial is taken over within about a minute. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    public RunOptions {
        if (workers < 1) {
            throw new IllegalArgumentException("Run: workers (%d) must be at least 1.".formatted(workers));
        }
        if (!lease.isPositive()) {
            throw new IllegalArgumentException("Run: lease (%s) must be above zero.".formatted(lease));
        }
        listeners = List.copyOf(listeners);
    }

    /** One worker until {@code budget} is used up. */
    public static RunOptions until(Budget budget) {
        return new RunOptions(budget, 1, LEASE, List.of(), new StopSignal());
    }

    /** The same with so many workers. */
    public RunOptions workers(int count) {
        return new RunOptions(budget, count, lease, listeners, stop);
    }

    /** The same with another lease. */
    public RunOptions lease(Duration duration) {
        return new RunOptions(budget, workers, duration, listeners, stop);
    }

    /** The same with one more listener. */
    public RunOptions listener(Listener listener) {
        List<Listener> more = new ArrayList<>(listeners);
        more.add(listener);
        return new RunOptions(budget, workers, lease, more, stop);
    }

    /** The same, ended by {@code signal}. */
    public RunOptions stop(StopSignal signal) {
        return new RunOptions(budget, workers, lease, listeners, signal);
    }
}
