/** The {@code halton} sampler: trial k gets the k-th point of a randomised Halton sequence. */
package io.danlu.samplers.halton;
