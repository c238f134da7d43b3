package io.danlu.math;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Randomness as a function of keys: the same seed and keys give the same numbers in any thread and process, whatever
 * was drawn before.
 *
 * <p>The first argument is a study's seed. The keys after it name the use of the numbers, such as the trial's number
 * and then a purpose. Keys are ordered, and no key is special: {@code mix(s, 1, 2)}, {@code mix(s, 2, 1)} and
 * {@code mix(s, 1)} are unrelated, and neighbouring seeds or keys are as unrelated as distant ones.
 *
 * <p>The mixing function chains the finalizer of SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom
 * number generators", OOPSLA 2014, with the constants of Stafford's "Mix13". Each key advances the state by an odd
 * multiple of the key, and the result is finalized again. Both steps are bijections, so that two keys never collide
 * under the same prefix. The multiplier of the keys differs from the golden gamma of {@link SplittableRandom}.
 * Otherwise the numbers of {@code generator(s)} would be {@code mix(s, 1)}, {@code mix(s, 2)}, and so on.
 *
 * <p>Every function takes a few nanoseconds. All are pure and therefore thread-safe; a returned generator belongs to
 * one thread.
 */
public final class KeyedRandom {

    /** 2^64 divided by the golden ratio, odd: SplitMix64's GOLDEN_GAMMA. */
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /**
     * A 64-bit multiplier of good spectral quality, from Steele and Vigna, "Computationally easy, spectrally good
     * multipliers for congruential pseudorandom number generators" (2022).
     */
    private static final long KEY_STEP = 0xD1342543DE82EF95L;

    private KeyedRandom() {}

    /** Returns a generator whose numbers depend only on {@code seed}. */
    public static RandomGenerator generator(long seed) {
        return new SplittableRandom(mix(seed));
    }

    /** Returns a generator whose numbers depend only on {@code seed} and {@code key}. */
    public static RandomGenerator generator(long seed, long key) {
        return new SplittableRandom(mix(seed, key));
    }

    /** Returns a generator whose numbers depend only on {@code seed} and the two keys in their order. */
    public static RandomGenerator generator(long seed, long first, long second) {
        return new SplittableRandom(mix(seed, first, second));
    }

    /** Returns a generator whose numbers depend only on {@code seed} and the keys in their order. */
    public static RandomGenerator generator(long seed, long... keys) {
        return new SplittableRandom(mix(seed, keys));
    }

    /** Returns 64 random bits as a function of {@code seed}. */
    public static long mix(long seed) {
        return finish(seed + GOLDEN_GAMMA);
    }

    /** Returns 64 random bits as a function of {@code seed} and {@code key}. */
    public static long mix(long seed, long key) {
        return absorb(mix(seed), key);
    }

    /** Returns 64 random bits as a function of {@code seed} and the two keys in their order. */
    public static long mix(long seed, long first, long second) {
        return absorb(absorb(mix(seed), first), second);
    }

    /** Returns 64 random bits as a function of {@code seed} and the keys in their order. */
    public static long mix(long seed, long... keys) {
        long state = mix(seed);
        for (long key : keys) {
            state = absorb(state, key);
        }
        return state;
    }

    /**
     * Converts random bits to a uniform number: the upper 53 bits as a fraction.
     *
     * @return a multiple of 2<sup>-53</sup> in [0, 1)
     */
    public static double unit(long bits) {
        return (bits >>> 11) * 0x1p-53;
    }

    private static long absorb(long state, long key) {
        return finish(state + KEY_STEP * key);
    }

    private static long finish(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
