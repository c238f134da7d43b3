package io.danlu.study;

import io.danlu.pruner.Verdict;
import io.danlu.trial.NotFiniteException;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Evaluates the claimed trials of a run and tells their ends. Thread-safe. */
final class TrialRunner<T> {

    private static final Duration REST = Duration.ofSeconds(1);

    private final WorkSource<T> source;
    private final Objective<T> objective;
    private final RunState state;
    private final Outage outage;
    private final ResultSender sender;
    private final Failures failures;
    private final Evaluations evaluations;

    TrialRunner(
            WorkSource<T> source,
            Objective<T> objective,
            RunState state,
            Outage outage,
            ResultSender sender,
            Failures failures,
            Evaluations evaluations) {
        this.source = source;
        this.evaluations = evaluations;
        this.objective = objective;
        this.state = state;
        this.outage = outage;
        this.sender = sender;
        this.failures = failures;
    }

    /**
     * Evaluates a trial and tells its end.
     *
     * @throws RefusedException if the trial was given to another worker, whose result counts
     * @throws InterruptedException if the run ends; the trial is back in the queue
     */
    void run(LeasedTrial<T> asked) throws InterruptedException {
        long begin = System.nanoTime();
        Result result;
        try {
            result = evaluations.during(
                    asked.number(), asked.lease(), () -> objective.evaluate(asked.config(), progress(asked)));
        } catch (TrialPrunedException pruned) {
            deliver(asked, stopped(asked.number(), pruned.verdict()));
            failures.passed();
            return;
        } catch (InterruptedException stopped) {
            requeue(asked, "interrupted");
            throw stopped;
        } catch (RefusedException late) {
            throw late;
        } catch (AttemptFailedException failed) {
            retryOrRequeue(asked, failed, begin);
            return;
        } catch (Throwable cause) {
            end(asked, cause, begin);
            return;
        }
        tell(asked, result, begin);
    }

    private RunningTrial progress(LeasedTrial<T> asked) {
        return new Progress<>(source, asked, reached(asked), outage);
    }

    /**
     * Returns the last step that was reported before the trial was paused; empty for a trial that starts from the
     * beginning.
     */
    private OptionalLong reached(LeasedTrial<T> asked) {
        return source.known()
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

    /**
     * Ends a trial whose evaluation threw. An exception after an interrupt says nothing about the configuration, except
     * a result that is not finite.
     */
    private void end(LeasedTrial<T> asked, Throwable cause, long begin) {
        Optional<VirtualMachineError> fatal = Cause.fatal(cause);
        if (fatal.isPresent()) {
            endRun(asked, cause, fatal.get());
        } else if (state.isAborted() && !(cause instanceof NotFiniteException)) {
            requeue(asked, "interrupted: " + Cause.reason(cause));
        } else {
            fail(asked, cause, begin);
        }
    }

    /**
     * Ends the run after a fatal error. The attempt counts, so that a configuration that always exhausts the memory
     * fails at its third attempt.
     */
    private void endRun(LeasedTrial<T> asked, Throwable cause, VirtualMachineError fatal) {
        try {
            deliver(asked, new TrialEvent.Requeued(asked.number(), Cause.reason(cause), true));
            failures.tell(asked.number(), cause);
        } finally {
            state.drainFor(fatal);
        }
    }

    /**
     * Retries a trial after a failed attempt, or requeues it if the run is aborted. Waits a second first, because the
     * cause may be about to end the run, or may disappear before the next attempt.
     */
    private void retryOrRequeue(LeasedTrial<T> asked, AttemptFailedException failed, long begin)
            throws InterruptedException {
        Duration took = since(begin);
        String reason = Cause.reason(failed);
        try {
            Thread.sleep(REST);
        } catch (InterruptedException stopped) {
            requeue(asked, "interrupted: " + reason);
            throw stopped;
        }
        if (state.isAborted()) {
            requeue(asked, "interrupted: " + reason);
        } else {
            deliver(asked, new TrialEvent.Requeued(asked.number(), reason, true));
            failures.failed(asked, failed, reason, took);
        }
    }

    private void fail(LeasedTrial<T> asked, Throwable cause, long begin) {
        fail(asked, cause, Cause.reason(cause), since(begin));
    }

    private void fail(LeasedTrial<T> asked, Throwable cause, String reason, Duration took) {
        deliver(asked, new TrialEvent.Failed(asked.number(), reason));
        failures.failed(asked, cause, reason, took);
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void tell(LeasedTrial<T> asked, Result result, long begin) {
        try {
            deliver(asked, new TrialEvent.Completed(asked.number(), result));
        } catch (IllegalArgumentException wrongArity) {
            fail(asked, wrongArity, String.valueOf(wrongArity.getMessage()), since(begin));
            return;
        }
        failures.passed();
    }

    private void requeue(LeasedTrial<T> asked, String reason) {
        deliver(asked, new TrialEvent.Requeued(asked.number(), reason, false));
    }

    private void deliver(LeasedTrial<T> asked, TrialEvent end) {
        sender.deliver(source.ending(asked, end));
    }
}
