package io.danlu.selection.search;

import io.danlu.format.SearchBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The rule of successive halving: many candidates get a small resource, and the best {@code 1/factor} of each iteration
 * go on to the next with {@code factor} times as much. The options, their meaning and their defaults are those of
 * scikit-learn 1.4's {@code HalvingGridSearchCV}.
 *
 * <p>Sources: Karnin, Koren and Somekh, "Almost optimal exploration in multi-armed bandits", ICML 2013. Jamieson and
 * Talwalkar, "Non-stochastic best arm identification and hyperparameter optimization", AISTATS 2016.
 *
 * <p>Among equal candidates the last go on, as in scikit-learn; in the last iteration the first wins. Scikit-learn's
 * sort is unstable: its order is this one only if numpy uses no vector instructions, and for up to 16 candidates.
 *
 * <p>One deviation: logarithms are taken in whole numbers. In floating point log_3 243 is less than 5, and scikit-learn
 * makes one iteration fewer there.
 *
 * @param hyperparameter the resource, a whole number that is neither searched nor fixed, such as {@code n_estimators};
 *     empty for rows
 * @param factor at least 2
 * @param least the resource of the first iteration. {@code Exhaust}, the default of grids, lets the last iteration get
 *     as much as possible. {@code Smallest}, the default of random candidates, is two rows for each split and class, or
 *     1 of a hyperparameter
 * @param most the most resource that a candidate gets, at least 1; empty for all rows. A hyperparameter needs it
 * @param aggressive whether, if the resource is too small, the first iterations are repeated with the least resource
 *     until at most {@code factor} candidates are left for the last: {@code aggressive_elimination}
 */
public record Halving(
        Optional<String> hyperparameter, int factor, SearchBlock.Least least, OptionalInt most, boolean aggressive) {

    private static final int FACTOR = 3;

    /**
     * One iteration.
     *
     * @param candidates the number that are scored, at least 1
     * @param resource the amount that each gets, at least 1
     */
    public record Rung(int candidates, int resource) {}

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException for an option out of its range
     */
    public Halving {
        require(factor >= 2, "factor", factor, "at least 2");
        require(most.orElse(1) >= 1, "max_resources", most.orElse(1), "at least 1");
        if (least instanceof SearchBlock.Least.Exactly(int resource)) {
            require(resource >= 1, "min_resources", resource, "at least 1");
        }
    }

    private static void require(boolean holds, String option, int value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "Halving: %s (%d) must be %s. Scikit-learn's factor is 3.".formatted(option, value, rule));
        }
    }

    /** Returns scikit-learn's defaults for a grid: factor 3, and the last iteration gets as much as possible. */
    public static Halving exhaustive() {
        return new Halving(Optional.empty(), FACTOR, new SearchBlock.Least.Exhaust(), OptionalInt.empty(), false);
    }

    /**
     * Returns scikit-learn's defaults for random candidates: factor 3, and the first iteration gets the least sensible
     * resource.
     */
    public static Halving smallest() {
        return new Halving(Optional.empty(), FACTOR, new SearchBlock.Least.Smallest(), OptionalInt.empty(), false);
    }

    /** Returns a copy with a hyperparameter as the resource, such as {@code n_estimators}. */
    public Halving of(String resource) {
        return new Halving(Optional.of(resource), factor, least, most, aggressive);
    }

    /** Returns a copy with another factor. */
    public Halving factor(int other) {
        return new Halving(hyperparameter, other, least, most, aggressive);
    }

    /** Returns a copy with this first resource, at least 1. */
    public Halving least(int resource) {
        return new Halving(hyperparameter, factor, new SearchBlock.Least.Exactly(resource), most, aggressive);
    }

    /** Returns a copy with this greatest resource. */
    public Halving most(int resource) {
        return new Halving(hyperparameter, factor, least, OptionalInt.of(resource), aggressive);
    }

    /** Returns a copy with aggressive elimination. */
    public Halving aggressively() {
        return new Halving(hyperparameter, factor, least, most, true);
    }

    /**
     * Returns the first iteration's resource if the number of candidates does not matter.
     *
     * @param smallest the least sensible resource, at least 1
     */
    int first(int smallest) {
        return least instanceof SearchBlock.Least.Exactly(int resource) ? resource : smallest;
    }

    /**
     * Returns the iterations of a search.
     *
     * @param candidates their number, at least 1
     * @param smallest the least sensible resource, at least 1
     * @param all the available resource, used if {@link #most} is empty
     * @throws IllegalArgumentException if the first resource is more than the most
     */
    public List<Rung> schedule(int candidates, int smallest, int all) {
        int limit = most.orElse(all);
        int required = 1 + log(candidates);
        int first = first(smallest);
        if (first > limit) {
            throw new IllegalArgumentException(
                    "Halving: min_resources (%d) is more than max_resources (%d). Use fewer splits, give min_resources a smaller number, or add data."
                            .formatted(first, limit));
        }
        if (least instanceof SearchBlock.Least.Exhaust) {
            first = (int) Math.max(first, limit / power(required - 1));
        }
        int possible = 1 + log(limit / first);
        int iterations = aggressive ? required : Math.min(possible, required);
        List<Rung> rungs = new ArrayList<>(iterations);
        int left = candidates;
        for (int i = 0; i < iterations; i++) {
            int exponent = aggressive ? Math.max(0, i - required + possible) : i;
            rungs.add(new Rung(left, (int) Math.min(power(exponent) * first, limit)));
            left = Math.ceilDiv(left, factor);
        }
        return rungs;
    }

    /** Returns the greatest whole exponent whose power is at most {@code number}, which is at least 1. */
    private int log(int number) {
        int exponent = 0;
        while (power(exponent + 1) <= number) {
            exponent++;
        }
        return exponent;
    }

    /** Returns a power of the factor; exact for the numbers compared here, which are below 2^31 times a factor. */
    private long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= factor;
        }
        return power;
    }
}
