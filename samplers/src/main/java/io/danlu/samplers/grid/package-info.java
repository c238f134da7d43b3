/**
 * Grid search: every combination of the listed values, in a fixed order.
 *
 * <p>{@link Grid} holds the values and starts a {@code GridSearch}, which proposes the first point that no trial has.
 *
 * {@snippet :
 * Sampler sampler = new Grid().with("learning_rate", Value.of(0.01), Value.of(0.1));
 * }
 */
package io.danlu.samplers.grid;
