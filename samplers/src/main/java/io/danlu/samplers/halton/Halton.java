package io.danlu.samplers.halton;

import io.danlu.math.KeyedRandom;
import java.util.Arrays;
import java.util.BitSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A randomized Halton sequence with random access: points that fill the unit cube more evenly than random points do.
 *
 * <p>Dimension j uses the j-th prime b as its base. Any b<sup>k</sup> consecutive points have exactly one coordinate in
 * each of b<sup>k</sup> equal bins of that dimension, wherever they begin. Every prefix is therefore even. A
 * {@link Sobol} sequence is more even after a power of two of points, but not at other lengths.
 *
 * <p>Each point alone is uniform. A different seed gives an independent sequence of the same evenness. The sequence is
 * a function of its dimensions and its seed, and the coordinates of a dimension do not depend on the number of
 * dimensions.
 *
 * <p><b>Source.</b> J. H. Halton, "On the efficiency of certain quasi-random sequences of points in evaluating
 * multi-dimensional integrals", Numer. Math. 2 (1960): the digits of the index are mirrored at the radix point.
 *
 * <p><b>Scrambling.</b> A. B. Owen, "A randomized Halton algorithm in R", arXiv:1706.02808 (2017): each digit place has
 * its own uniformly random permutation. Without it, the first points of large primes lie on a line.
 *
 * <p><b>Deviations.</b> The places that distinguish {@value #POINTS} points are followed by one random number, the same
 * for all points, which replaces the permuted zeros. <em>Dimensions after the first {@value #DIMENSIONS} are plain
 * hashed random numbers</em>: uniform, but no more even than random.
 *
 * <p>Immutable and therefore thread-safe. A coordinate takes tens of nanoseconds. The permutations take about 4 KB for
 * each of the first hundred dimensions, and 80 KB for the thousandth.
 */
final class Halton {

    /** The number of points: 2<sup>31</sup>. */
    public static final long POINTS = 1L << 31;

    /** The number of dimensions that are more even than random. */
    static final int DIMENSIONS = 1000;

    private static final int[] PRIMES = primes();
    private static final long TAIL = -1; // the place after the last one
    private static final double BELOW_ONE = Math.nextDown(1.0);

    private final int dimensions;
    private final long seed;
    private final Radix[] radices;

    /**
     * Creates the sequence of that seed.
     *
     * @param dimensions the dimensions of the cube, at least 1
     * @param seed the seed of the scrambling, any number
     */
    public Halton(int dimensions, long seed) {
        if (dimensions < 1) {
            throw new IllegalArgumentException("dimensions (" + dimensions + ") must be at least 1.");
        }
        this.dimensions = dimensions;
        this.seed = seed;
        this.radices = IntStream.range(0, Math.min(dimensions, DIMENSIONS))
                .mapToObj(dimension -> Radix.scrambled(PRIMES[dimension], KeyedRandom.mix(seed, dimension)))
                .toArray(Radix[]::new);
    }

    /** Returns the number of dimensions. */
    public int dimensions() {
        return dimensions;
    }

    /**
     * Returns one coordinate of one point.
     *
     * @param index the point's index in the sequence, from 0, below {@link #POINTS}
     * @param dimension from 0, below {@link #dimensions()}
     * @return a number in [0, 1)
     * @throws IndexOutOfBoundsException if there is no such point or dimension
     */
    public double coordinate(long index, int dimension) {
        checkIndex(index, POINTS, "index");
        checkIndex(dimension, dimensions, "dimension");
        return dimension < DIMENSIONS
                ? radices[dimension].coordinate(index)
                : KeyedRandom.unit(KeyedRandom.mix(seed, dimension, index));
    }

    private static void checkIndex(long index, long size, String name) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(name + " (" + index + ") must be in [0, " + size + ").");
        }
    }

    /** Returns the first primes, by the sieve of Eratosthenes; the thousandth is 7919. */
    private static int[] primes() {
        int limit = 7920;
        BitSet composite = new BitSet(limit);
        int[] primes = new int[DIMENSIONS];
        int found = 0;
        for (int i = composite.nextClearBit(2); found < DIMENSIONS; i = composite.nextClearBit(i + 1)) {
            primes[found++] = i;
            for (int multiple = i * i; multiple < limit; multiple += i) {
                composite.set(multiple);
            }
        }
        return primes;
    }

    /** The sequence of one dimension: van der Corput's sequence with permuted digits. */
    static final class Radix {

        private final int base;
        private final short[][] permutations; // by the digit's place behind the point
        private final double tail; // what follows the last place, as a fraction of it

        private Radix(int base, short[][] permutations, double tail) {
            this.base = base;
            this.permutations = permutations;
            this.tail = tail;
        }

        static Radix scrambled(int base, long key) {
            short[][] permutations = new short[places(base)][];
            Arrays.setAll(permutations, place -> permutation(base, KeyedRandom.mix(key, place)));
            return new Radix(base, permutations, KeyedRandom.unit(KeyedRandom.mix(key, TAIL)));
        }

        static Radix plain(int base) {
            short[] identity = identity(base);
            short[][] permutations = new short[places(base)][];
            Arrays.setAll(permutations, place -> identity);
            return new Radix(base, permutations, 0);
        }

        private static int places(int base) {
            int places = 1;
            for (long power = base; power < POINTS; power *= base) {
                places++;
            }
            return places;
        }

        private static short[] identity(int size) {
            short[] identity = new short[size];
            for (short i = 0; i < size; i++) {
                identity[i] = i;
            }
            return identity;
        }

        /** Returns a random permutation, by the Fisher–Yates shuffle. */
        private static short[] permutation(int size, long key) {
            short[] permutation = identity(size);
            RandomGenerator random = KeyedRandom.generator(key);
            for (int i = size - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                short moved = permutation[i];
                permutation[i] = permutation[other];
                permutation[other] = moved;
            }
            return permutation;
        }

        double coordinate(long index) {
            long left = index;
            long digits = 0; // exact: fewer than 2^31 times the base
            double scale = 1;
            for (short[] permutation : permutations) {
                digits = digits * base + permutation[(int) (left % base)];
                left /= base;
                scale *= base;
            }
            return Math.min((digits + tail) / scale, BELOW_ONE);
        }
    }
}
