/**
 * {@code auto}, the sampler of studies that name none.
 *
 * <p>{@link Auto} starts an {@code AutoSearch}, which feeds every result to a Gaussian process and to TPE.
 * {@code Policy} decides which of the two proposes. {@code Delegated} adds the reason to each explanation.
 */
package io.danlu.samplers.auto;
