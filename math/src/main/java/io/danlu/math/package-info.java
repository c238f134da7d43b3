/**
 * Numerical functions for samplers, surrogates and analyses. They work on primitives and have no dependencies.
 *
 * <ul>
 * <li>Randomness: {@link io.danlu.math.KeyedRandom} as a function of keys, {@link io.danlu.math.Sobol} and
 *     {@link io.danlu.math.Halton} points.
 * <li>Distributions: {@link io.danlu.math.Normal}, {@link io.danlu.math.StudentT}, {@link io.danlu.math.LogSumExp}.
 * <li>Linear algebra and optimization: {@link io.danlu.math.Cholesky}, {@link io.danlu.math.SymmetricEigen},
 *     {@link io.danlu.math.Lbfgs}.
 * <li>Statistics: {@link io.danlu.math.Statistics}, {@link io.danlu.math.Bootstrap}, and the tests
 *     {@link io.danlu.math.SignedRankTest}, {@link io.danlu.math.FisherTest} and {@link io.danlu.math.Holm}'s
 *     correction.
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
