/**
 * The course of a study over time: the values that its trials reported, and the workers that ran them.
 *
 * <p>{@link Curves} and {@link Timeline} are read from a history in one pass, and thinned to a size that can be drawn.
 *
 * {@snippet :
 * Curves curves = Curves.of(history, 100); // at most 100 trials
 * Timeline timeline = Timeline.of(history, 1000); // at most 1000 spans
 * }
 */
package io.danlu.analysis.course;
