package io.danlu.study;

import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Handles the failed evaluations of a run: notifies its listeners, logs them, and asks its circuit breaker.
 * Thread-safe.
 */
final class Failures {

    private final RunOptions options;
    private final Supplier<Optional<History>> known;
    private final RunState state;
    private final FailureLog log;
    private final Optional<Breaker> breaker;

    /** @param known known supplies the history as far as this process has read it */
    Failures(RunOptions options, Supplier<Optional<History>> known, RunState state) {
        this.options = options;
        this.known = known;
        this.log = new FailureLog(options.logger());
        this.state = state;
        this.breaker = options.breaker() ? Optional.of(new Breaker(known.get())) : Optional.empty();
    }

    /** Handles the failure of a trial whose point could not be converted to a configuration. */
    void refused(int number, RuntimeException cause) {
        tell(number, cause);
        known.get()
                .filter(history -> number < history.size())
                .map(history -> history.trial(number))
                .ifPresent(trial -> {
                    if (trial instanceof Trial.Finished finished) {
                        judge(finished.start().lease().worker(), Cause.reason(cause), Duration.ZERO);
                    }
                });
    }

    /** Handles the failure of an evaluation whose {@code reason} the log of the study has. */
    void failed(LeasedTrial<?> asked, Throwable cause, String reason, Duration took) {
        tell(asked.number(), cause);
        judge(asked.lease().worker(), reason, took);
    }

    /** Handles the failure of an evaluation that ends the run in any case. */
    void tell(int number, Throwable cause) {
        state.failed(cause);
        log.failed(number, cause);
        options.listeners().forEach(listener -> listener.failed(number, cause));
    }

    private void judge(String worker, String reason, Duration took) {
        breaker.flatMap(judge -> judge.failed(worker, took, reason, known.get()))
                .ifPresent(state::trip);
    }

    /** Records that an evaluation had a result or was pruned. */
    void passed() {
        breaker.ifPresent(judge -> judge.passed(known.get()));
    }

    /** Logs the number of failures that were not logged. Called when the run has ended. */
    void end() {
        log.end();
    }
}
