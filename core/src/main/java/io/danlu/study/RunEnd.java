package io.danlu.study;

import java.time.Duration;

/**
 * How a run ended.
 *
 * @param reason why
 * @param aborted whether running trials were interrupted and went back to the queue
 * @param tripped whether it ended by its circuit breaker; see {@link RunOptions#withBreaker}
 * @param elapsed how long it took
 */
public record RunEnd(String reason, boolean aborted, boolean tripped, Duration elapsed) {}
