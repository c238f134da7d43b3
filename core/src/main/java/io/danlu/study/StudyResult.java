package io.danlu.study;

import io.danlu.space.Codec;
import io.danlu.trial.History;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The result of a study after a run.
 *
 * @param history all trials of the study
 * @param stopped why the run ended
 * @param aborted whether running trials were interrupted and went back to the queue
 * @param tripped whether it ended by its circuit breaker; see {@link RunOptions#breaker}
 * @param elapsed the duration of the run
 * @param failure the latest exception of an evaluation of this run, if any
 */
public record StudyResult<T>(
        Codec<T> codec,
        History history,
        String stopped,
        boolean aborted,
        boolean tripped,
        Duration elapsed,
        Optional<Throwable> failure) {

    private static final String CORRECT =
            "Correct the objective. If many configurations are expected to fail, use RunOptions.withoutBreaker().";

    /**
     * The best trial.
     *
     * @param number the trial's number
     * @param config its configuration in the user's type
     * @param value its value
     */
    public record Best<T>(int number, T config, double value) {}

    /**
     * Returns the best feasible trial by the first objective.
     *
     * @throws NoSuchElementException if no trial is complete, or none of them is feasible; the message says why, and the
     *     cause is {@link #failure}
     */
    public Best<T> best() {
        return history.best()
                .map(trial ->
                        new Best<>(trial.number(), codec.decode(trial.start().point()), trial.value()))
                .orElseThrow(
                        () -> history.leastInfeasible().map(this::infeasible).orElseGet(this::none));
    }

    /**
     * A trial that no other one dominates.
     *
     * @param number the trial's number
     * @param config its configuration in the user's type
     * @param result its result
     */
    public record Member<T>(int number, T config, Result result) {}

    /**
     * Returns the trials that no other one dominates, by the first objective, the best first; see
     * {@link History#front()}.
     */
    public List<Member<T>> front() {
        return history.front().members().stream()
                .map(trial ->
                        new Member<>(trial.number(), codec.decode(trial.start().point()), trial.result()))
                .toList();
    }

    private NoSuchElementException infeasible(Trial.Complete closest) {
        return new NoSuchElementException(
                "None of %d complete trials is feasible. Trial %d violates its constraints least, by %s. Run more trials, or relax a limit."
                        .formatted(
                                history.count(State.COMPLETE),
                                closest.number(),
                                closest.result().violation()));
    }

    private NoSuchElementException none() {
        String text = "None of %d trials is complete. The run ended: %s. %s"
                .formatted(history.size(), stopped, tripped ? CORRECT : lastFailure());
        NoSuchElementException none = new NoSuchElementException(text.strip());
        failure.ifPresent(none::initCause);
        return none;
    }

    private String lastFailure() {
        return history.trials()
                .filter(Trial.Failed.class::isInstance)
                .map(Trial.Failed.class::cast)
                .reduce((earlier, later) -> later)
                .map(last -> "Trial %d failed with: %s. The reasons of the others are in history()."
                        .formatted(last.number(), Cause.firstLine(last.reason())))
                .orElse("");
    }

    /** Returns one line with the number of trials, the best one, and why the run ended. */
    @Override
    public String toString() {
        return "%d trials, %d complete, %d failed; %s; %s"
                .formatted(
                        history.size(),
                        history.count(State.COMPLETE),
                        history.count(State.FAILED),
                        history.best()
                                .map(trial -> "best %s in trial %d: %s"
                                        .formatted(
                                                trial.value(),
                                                trial.number(),
                                                trial.start().point()))
                                .orElse(history.leastInfeasible().isPresent() ? "no trial is feasible" : "no best"),
                        stopped);
    }
}
