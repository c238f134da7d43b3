package io.danlu.analysis.outlook;

import io.danlu.analysis.Goal;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Forecasts the gain from more trials by the course of the results so far. The forecast has the expected best value
 * after them, and a value that the best will not surpass with 90 % probability. Neither rests on a model, so that
 * neither a wrong model nor a long tail of the losses misleads them.
 *
 * <p><b>Scale.</b> Let b be the best loss of n results. The gain of N more results is measured in units of s = ln(1 +
 * N/n)<sup>{@value #SLOWING}</sup> · √((m − b)(q − b)). Here m is the median of the first {@value #FIRST} results, and
 * q the lower quartile of all. The progress of the study so far is m − b. The spread of its front is q − b, which
 * shrinks as the search converges. The number of records among N more independent draws grows with ln(1 + N/n) (Arnold,
 * Balakrishnan and Nagaraja, "Records", 1998, section 2.5). A search that learns slows down faster. Hence the power,
 * which was chosen by measurement.
 *
 * <p><b>Constants.</b> The gain's 90 % quantile is {@value #REACH} s, and its mean {@value #MEAN} s. They are quantile
 * and mean of the ratio of gain to s over the runs of {@code bench/run forecast}, as in split conformal prediction.
 * Source: Vovk, Gammerman and Shafer, "Algorithmic learning in a random world", 2005, section 4.1. docs/benchmarks.md
 * has the coverage, with constants chosen on other tasks too.
 *
 * <p><b>Advice.</b> Going on is worthwhile if the expected gain is more than N · {@value #COST} (m − b): a trial costs
 * one two-thousandth of the progress so far.
 *
 * <p><b>Silence.</b> There is no forecast in three cases:
 *
 * <ul>
 *   <li>There are fewer than {@value #LEAST} results.
 *   <li>A quarter of the results, or half of the first ones, are as good as the best.
 *   <li>More than half of the forecasts at {@value #PAST} cuts in the second half of the study would have been wrong.
 * </ul>
 *
 * <p>Infeasible trials don't count.
 *
 * @param trials the number of further trials: N
 * @param now the best value
 * @param expected the expected best value after them, never worse than {@code now}
 * @param limit the value that the best will not surpass with 90 % probability. It is never worse than {@code expected},
 *     nor better than the best value that the objective's name allows ({@link Bounds})
 * @param isWorthwhile whether the expected gain is more than the trials cost
 */
public record Outlook(int trials, double now, double expected, double limit, boolean isWorthwhile) {

    private static final int LEAST = 12;
    private static final int FIRST = 10;
    private static final double QUARTILE = 0.25;
    private static final double SLOWING = 1.5;
    private static final double REACH = 0.95;
    private static final double MEAN = 0.28;
    private static final double COST = 0.0005;

    /** The number of earlier forecasts that are checked, spread over the second half of the study. */
    private static final int PAST = 8;

    /**
     * Returns the outlook of {@code history}, or empty if there is no forecast. The same history gives the same answer.
     * Costs O(n log n).
     *
     * @param trials the number of further trials, at least 1
     * @throws IllegalArgumentException if {@code trials} is below 1
     */
    public static Optional<Outlook> of(History history, Goal goal, int trials) {
        if (trials < 1) {
            throw new IllegalArgumentException(
                    "Outlook: trials (%d) must be at least 1. Ask for more.".formatted(trials));
        }
        Course course = Course.of(history, goal);
        return course.size() < LEAST || !isTrustworthy(course, trials)
                ? Optional.empty()
                : of(course, goal.metric(), trials);
    }

    private static Optional<Outlook> of(Course course, Metric metric, int trials) {
        double scale = scale(course, trials);
        if (!(scale > 0 && REACH * scale < Double.POSITIVE_INFINITY)) {
            return Optional.empty();
        }
        double best = course.best();
        OptionalDouble least = Bounds.least(metric, course.losses());
        double room = least.isPresent() ? best - least.getAsDouble() : Double.MAX_VALUE;
        double gain = Math.min(MEAN * scale, room);
        double reach = Math.min(REACH * scale, room);
        return Double.isFinite(best - reach)
                ? Optional.of(new Outlook(
                        trials,
                        metric.loss(best), // its own inverse
                        metric.loss(best - gain),
                        metric.loss(best - reach),
                        gain > trials * COST * way(course)))
                : Optional.empty();
    }

    /** Returns the distance of the best loss below the median of the first ones. */
    private static double way(Course course) {
        return course.first(FIRST).above(0, 0.5) + course.gainSince(FIRST);
    }

    private static double scale(Course course, int trials) {
        double records = Math.log1p((double) trials / course.size());
        return Math.pow(records, SLOWING) * Math.sqrt(way(course)) * Math.sqrt(course.above(0, QUARTILE));
    }

    /**
     * Tells whether at least half of the forecasts for the second half of the study, at the same ratio of trials to
     * results, would have held.
     */
    private static boolean isTrustworthy(Course course, int trials) {
        double ratio = (double) trials / course.size();
        int half = Math.max(LEAST, course.size() / 2);
        int[] cuts = IntStream.range(0, PAST)
                .map(k -> half + (course.size() - half) * k / PAST)
                .filter(cut -> cut < course.size())
                .distinct()
                .toArray();
        long wrong = IntStream.of(cuts).filter(cut -> !held(course, cut, ratio)).count();
        return 2 * wrong <= cuts.length;
    }

    private static boolean held(Course course, int cut, double ratio) {
        int trials = Math.max(1, (int) Math.round(ratio * cut));
        Course before = course.first(cut);
        Course after = course.first(Math.min(course.size(), cut + trials));
        return after.gainSince(cut) <= REACH * scale(before, after.size() - cut);
    }

    /** Returns the expected improvement of the best value; at least 0. */
    public double gain() {
        return Math.abs(expected - now);
    }
}
