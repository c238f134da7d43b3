package io.danlu.laws;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Checks a law on many randomly made cases, and names the one case that breaks it.
 *
 * <p>Each case gets a generator of its own, seeded by the run's seed and the case's number. The run's seed is drawn afresh
 * each time unless the system property {@code danlu.laws.seed} fixes it; a broken law prints the command that replays it.
 */
public final class Laws {

    private static final long SEED = Long.getLong("danlu.laws.seed", System.nanoTime());

    private Laws() {}

    /** A law: it returns where the case obeys it and throws (an assertion, usually) where it does not. */
    @FunctionalInterface
    public interface Law {
        void check(RandomGenerator random) throws Exception;
    }

    /**
     * Checks {@code law} on {@code cases} cases.
     *
     * @param cases how many, at least 1
     * @throws AssertionError at the first case that breaks it, naming the seed that replays it
     */
    public static void forAll(int cases, Law law) {
        if (cases < 1) {
            throw new IllegalArgumentException("cases (" + cases + ") must be at least 1");
        }
        for (int i = 0; i < cases; i++) {
            try {
                law.check(new SplittableRandom(new SplittableRandom(SEED + i).nextLong()));
            } catch (Exception | AssertionError broken) {
                throw new AssertionError(
                        "broken at case %d of %d; replay with ./check all -Ddanlu.laws.seed=%d: %s"
                                .formatted(i, cases, SEED, broken.getMessage()),
                        broken);
            }
        }
    }
}
