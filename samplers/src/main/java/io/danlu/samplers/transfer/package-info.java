/**
 * Earlier studies for samplers.
 *
 * <p>{@link Transferred} places the results of a source in the space of the study. {@link SourceStart} supplies the best
 * of them as first points.
 */
package io.danlu.samplers.transfer;
