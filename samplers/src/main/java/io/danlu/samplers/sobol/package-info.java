/** The {@code sobol} sampler: trial k gets the k-th point of an Owen-scrambled Sobol' sequence. */
package io.danlu.samplers.sobol;
