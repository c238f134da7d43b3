/**
 * The numbers under the samplers: keyed randomness, the normal distribution, sums of logarithms, Sobol' and Halton points and
 * small statistics. Plain functions over primitives, without state and without dependencies.
 */
package io.danlu.math;
