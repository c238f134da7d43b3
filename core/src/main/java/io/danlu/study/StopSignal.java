package io.danlu.study;

import java.util.Optional;

/**
 * Ends a run from outside: from a listener, a signal handler or another thread. Thread-safe. The first reason counts.
 */
public final class StopSignal {

    /** The manner in which a run ends. */
    private enum Manner {
        /** No new trials; the running ones finish. */
        DRAIN,
        /** No new trials; the running ones are interrupted and go back to the queue. */
        ABORT
    }

    private record Stop(Manner manner, String reason) {}

    private Optional<Stop> stop = Optional.empty();

    /** Creates a signal that has not been given yet. */
    public StopSignal() {}

    /** No new trials; the running ones finish. */
    public void drain(String reason) {
        set(new Stop(Manner.DRAIN, reason));
    }

    /** No new trials; the running ones are interrupted and go back to the queue. */
    public void abort(String reason) {
        set(new Stop(Manner.ABORT, reason));
    }

    private synchronized void set(Stop next) {
        if (stop.isEmpty() || (stop.get().manner() == Manner.DRAIN && next.manner() == Manner.ABORT)) {
            stop = Optional.of(next);
        }
    }

    /** Returns the reason why the run ends, or empty if it has not been stopped. */
    public synchronized Optional<String> reason() {
        return stop.map(Stop::reason);
    }

    synchronized boolean isStopped() {
        return stop.isPresent();
    }

    synchronized boolean isAborted() {
        return stop.filter(s -> s.manner() == Manner.ABORT).isPresent();
    }
}
