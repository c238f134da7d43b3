package io.danlu.study;

import io.danlu.space.Codec;
import io.danlu.trial.History;
import io.danlu.trial.State;
import java.time.Duration;
import java.util.NoSuchElementException;

/**
 * What a run came to.
 *
 * @param history all trials of the study
 * @param stopped why the run ended
 * @param aborted whether running trials were interrupted and went back to the queue
 * @param tripped whether it ended by its circuit breaker; see {@link RunOptions#withBreaker}
 * @param elapsed how long it took
 */
public record StudyResult<T>(
        Codec<T> codec, History history, String stopped, boolean aborted, boolean tripped, Duration elapsed) {

    /**
     * The best trial.
     *
     * @param number the trial's number
     * @param config its configuration in the user's type
     * @param value its value
     */
    public record Best<T>(int number, T config, double value) {}

    /**
     * The best complete trial by the first objective.
     *
     * @throws NoSuchElementException if no trial is complete
     */
    public Best<T> best() {
        return history.best()
                .map(trial ->
                        new Best<>(trial.number(), codec.decode(trial.start().point()), trial.value()))
                .orElseThrow(() -> new NoSuchElementException(
                        "No trial is complete (%d trials; %s). Look at history() for the reasons."
                                .formatted(history.size(), stopped)));
    }

    /** In a line: how many trials, the best, and why it ended. */
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
                                .orElse("no best"),
                        stopped);
    }
}
