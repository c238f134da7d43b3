package io.danlu.math;

import java.util.Arrays;
import java.util.BitSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A randomised Halton sequence with random access: points of the unit cube that fill it more evenly than random ones do.
 *
 * <p>Dimension j counts in the j-th prime b. Any b<sup>k</sup> consecutive points have exactly one coordinate in each of
 * b<sup>k</sup> equal bins of that dimension, wherever the stretch begins; so every prefix is even, not only those of
 * some lengths, as with {@link Sobol}, which is the more even one after a power of two of points. Each point alone is
 * uniform; a different seed gives an independent sequence of the same evenness. The sequence is a function of its
 * dimensions and seed alone, and a dimension's coordinates don't depend on how many dimensions there are.
 *
 * <p><b>Source.</b> J. H. Halton, "On the efficiency of certain quasi-random sequences of points in evaluating
 * multi-dimensional integrals", Numer. Math. 2 (1960): the digits of the index are mirrored at the radix point.
 * Scrambling: A. B. Owen, "A randomized Halton algorithm in R", arXiv:1706.02808 (2017): each digit's place has a
 * uniformly random permutation of its own. Unscrambled, the first points of large primes lie on a line. Deviations: after
 * the places that tell {@value #POINTS} points apart comes one random number, the same for all points, for the digits that
 * are all permuted zeros; and <em>dimensions after the first {@value #DIMENSIONS} are plain hashed random numbers</em>,
 * uniform, but no more even than random.
 *
 * <p>Immutable, hence safe in any thread. A coordinate costs some tens of nanoseconds; the permutations take some four
 * kilobytes for each of the first hundred dimensions, eighty at the thousandth.
 */
public final class Halton {

    /** How many points there are: 2<sup>31</sup>. */
    public static final long POINTS = 1L << 31;

    /** How many dimensions are more even than random. */
    static final int DIMENSIONS = 1000;

    private static final int[] PRIMES = primes();
    private static final long TAIL = -1; // the place after the last one
    private static final double BELOW_ONE = Math.nextDown(1.0);

    private final int dimensions;
    private final long seed;
    private final Radix[] radices;

    /**
     * The sequence of that seed.
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

    /** How many dimensions there are. */
    public int dimensions() {
        return dimensions;
    }

    /**
     * One coordinate of one point.
     *
     * @param index the point's place in the sequence, from 0, below {@link #POINTS}
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

    /** The first primes, by Eratosthenes' sieve; the thousandth is 7919. */
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

    /** One dimension's sequence: van der Corput's with permuted digits. */
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

        /** Fisher and Yates's shuffle. */
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
