package io.danlu.study;

import java.time.Duration;
import java.util.Optional;

/**
 * The end of a run.
 *
 * @param reason why the run ended
 * @param aborted whether running trials were interrupted and went back to the queue
 * @param tripped whether it ended by its circuit breaker; see {@link RunOptions#breaker}
 * @param elapsed the duration of the run
 * @param failure the latest exception of an evaluation of this run, if any
 */
public record RunEnd(String reason, boolean aborted, boolean tripped, Duration elapsed, Optional<Throwable> failure) {}
