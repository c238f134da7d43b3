/**
 * Numerical functions for samplers, surrogates and analyses. They work on primitives and have no dependencies.
 *
 * <ul>
 * <li>Randomness: {@link io.danlu.math.KeyedRandom} as a function of keys, and {@link io.danlu.math.Sobol} points.
 * <li>Distributions: {@link io.danlu.math.Normal}, {@link io.danlu.math.StudentT}, {@link io.danlu.math.LogSumExp}.
 * <li>Linear algebra and optimization: {@link io.danlu.math.Cholesky} and {@link io.danlu.math.Lbfgs}.
 * <li>Statistics: {@link io.danlu.math.Statistics} and {@link io.danlu.math.FisherTest}.
 * </ul>
 *
 * <p>A study draws the point of trial 7 like this; the same seed and number give the same point anywhere:
 *
 * {@snippet :
 * RandomGenerator random = KeyedRandom.generator(42, 7);
 * double u = random.nextDouble();
 * double[] even = new Sobol(3, 42).point(7);
 * }
 */
package io.danlu.math;
