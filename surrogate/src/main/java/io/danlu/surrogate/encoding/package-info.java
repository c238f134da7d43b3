/**
 * Points of a search space as vectors of numbers with meaningful distances.
 *
 * <p>{@link Encoding#of Encoding.of(space)} lays out a block of coordinates for each parameter, and
 * {@code encode(point)} fills them. Gaussian processes compare points only through these vectors, so numbers, choices
 * and conditional parameters need no special cases there.
 *
 * {@snippet :
 * Encoding encoding = Encoding.of(space);
 * double[] vector = encoding.encode(point);
 * }
 */
package io.danlu.surrogate.encoding;
