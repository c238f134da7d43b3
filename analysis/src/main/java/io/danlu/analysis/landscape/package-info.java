/**
 * The objective over the space, as numbers to draw, whose size is bounded whatever the number of trials.
 *
 * <p>Each record is computed from a history and a {@link io.danlu.analysis.Goal}: {@link Contour} for two parameters,
 * {@link Distribution} for the values, and {@link Front} for several objectives.
 *
 * {@snippet :
 * Goal goal = Goal.first(history);
 * Contour.of(history, goal, "learning_rate", "depth").ifPresent(page::draw);
 * }
 */
package io.danlu.analysis.landscape;
