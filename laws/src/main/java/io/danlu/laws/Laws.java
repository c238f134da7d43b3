package io.danlu.laws;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Checks a law on many random cases, and names the case that breaks it.
 *
 * <p>Each case gets its own generator, seeded by the run's seed and the case's number. The run's seed is new each time
 * unless the system property {@code danlu.laws.seed} sets it. A broken law prints the command that replays it.
 *
 * <p>The system property {@code danlu.laws.share}, above 0 and at most 1, is the share of the cases that are checked; 1
 * unless set. {@code ./check} sets a quarter, because its seed is new each time; {@code ./check all} checks all cases.
 */
public final class Laws {

    private static final long SEED = Long.getLong("danlu.laws.seed", System.nanoTime());

    private static final double SHARE = Double.parseDouble(System.getProperty("danlu.laws.share", "1"));

    private Laws() {}

    /** A law. It returns normally if the case obeys it, and throws if not, usually an assertion error. */
    @FunctionalInterface
    public interface Law {
        void check(RandomGenerator random) throws Exception;
    }

    /** Returns how many of {@code cases} cases this run checks. */
    public static int checked(int cases) {
        return (int) Math.ceil(cases * SHARE);
    }

    /**
     * Checks {@code law} on {@code cases} cases, or on the share of them that this run checks, rounded up.
     *
     * @param cases the number of cases, at least 1
     * @throws AssertionError at the first case that breaks the law; the message names the seed that replays it
     */
    public static void forAll(int cases, Law law) {
        if (cases < 1) {
            throw new IllegalArgumentException("cases (" + cases + ") must be at least 1");
        }
        for (int i = 0; i < checked(cases); i++) {
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
