package io.danlu.study;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** The state of a run: whether it continues, and why it ends. Thread-safe. */
final class RunState {

    private final StopSignal callers;
    private final StopSignal own = new StopSignal();
    private final CompletableFuture<Throwable> broken = new CompletableFuture<>();
    private final AtomicBoolean tripped = new AtomicBoolean();
    private final AtomicReference<String> done = new AtomicReference<>("");
    private volatile Optional<Throwable> failure = Optional.empty();

    /** @param callers the caller's signal, which is read and never set */
    RunState(StopSignal callers) {
        this.callers = callers;
    }

    /** Returns the run's own signal, which listeners may set. */
    StopSignal own() {
        return own;
    }

    /** Returns true if this run or its caller wants no more trials. */
    boolean isStopped() {
        return own.isStopped() || callers.isStopped();
    }

    boolean isAborted() {
        return own.isAborted() || callers.isAborted();
    }

    /** Records why no trials remain. */
    void done(String reason) {
        done.set(reason);
    }

    /** Ends the run by its circuit breaker. */
    void trip(String reason) {
        tripped.set(true);
        own.drain(reason);
    }

    /** Records the latest exception that an evaluation ended with. */
    void failed(Throwable cause) {
        failure = Optional.of(cause);
    }

    /** Ends the run with {@code lost}, which its caller receives. The other workers finish their trials. */
    void drainFor(Throwable lost) {
        broken.complete(lost);
        own.drain("failed");
    }

    /** Ends the run with {@code lost}, which its caller receives. The other workers are interrupted. */
    void abortFor(Throwable lost) {
        broken.complete(lost);
        own.abort("failed");
    }

    /**
     * Returns the end of the run after {@code elapsed}, or throws the first exception that kept a worker from
     * continuing.
     */
    RunEnd end(Duration elapsed) {
        if (broken.isDone()) {
            switch (broken.join()) {
                case Error error -> throw error;
                case RuntimeException lost -> throw lost;
                case Throwable other -> throw new IllegalStateException(other);
            }
        }
        String reason = callers.reason().or(own::reason).orElseGet(done::get);
        return new RunEnd(reason, isAborted(), tripped.get(), elapsed, failure);
    }
}
