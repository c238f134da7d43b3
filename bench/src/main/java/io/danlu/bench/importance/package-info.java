/**
 * The importance bench: it tests whether importances find the known effects of functions, and are silent about noise.
 *
 * <p>{@link Importances} draws functions from {@code KnownEffects}, runs a sampler on each, and compares the ranking
 * with the truth.
 *
 * {@snippet lang=shell :
 * bench/run importance --samplers random,auto --studies 100 --trials 100
 * }
 */
package io.danlu.bench.importance;
