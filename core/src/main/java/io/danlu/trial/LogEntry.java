package io.danlu.trial;

import java.time.Instant;

/**
 * An entry of a study's log.
 *
 * @param sequence its position in the study's log, from 0 without gaps
 * @param at when it was appended, by the store's clock
 * @param event what happened
 */
public record LogEntry(long sequence, Instant at, Event event) {}
