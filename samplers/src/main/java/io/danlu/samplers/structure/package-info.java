/**
 * Structured parameters for samplers.
 *
 * <p>{@link io.danlu.samplers.structure.Moves} lead from one value to another.
 * {@link io.danlu.samplers.structure.PartCodes} hands a value's codes to {@code Space.assemble}.
 */
package io.danlu.samplers.structure;
