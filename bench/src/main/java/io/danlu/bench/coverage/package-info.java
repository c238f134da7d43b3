/**
 * The coverage bench: it tests whether the recommended configuration's expected value and deviation hold its true mean.
 *
 * <p>{@link Coverages} runs samplers on tasks with a known mean, without noise and with normal noise of known sizes
 * ({@code Noisy}), and compares each {@code Statement} with the truth.
 *
 * {@snippet lang=shell :
 * bench/run coverage --samplers random,tpe,auto --tables DIR --surrogates DIR --synthetic true --evaluations 25,50,100
 * }
 */
package io.danlu.bench.coverage;
