package io.danlu.study;

import java.time.Duration;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param reason why
 * @param aborted whether running trials were interrupted and went back to the queue
 * @param tripped whether it ended by its circuit breaker; see {@link RunOptions#breaker}
 * @param elapsed how long it took
 * @param failure the latest exception that an evaluation of this run ended with
 */
public record RunEnd(String reason, boolean aborted, boolean tripped, Duration elapsed, Optional<Throwable> failure) {}
