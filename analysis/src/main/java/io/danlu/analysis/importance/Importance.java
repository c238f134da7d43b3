package io.danlu.analysis.importance;

import io.danlu.analysis.Goal;
import io.danlu.forest.BoostedTrees;
import io.danlu.forest.BoostingOptions;
import io.danlu.forest.Columns;
import io.danlu.forest.ForestOptions;
import io.danlu.forest.MinSamples;
import io.danlu.forest.Tree;
import io.danlu.forest.Values;
import io.danlu.math.KeyedRandom;
import io.danlu.math.Normal;
import io.danlu.math.Statistics;
import io.danlu.math.Thinning;
import io.danlu.space.Space;
import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Ranks parameters by the share of an outcome's variance that each explains alone over the whole space, with an
 * interval for each share. Reports and pages show this ranking.
 *
 * <p><b>Losses</b> are replaced by the normal scores of their ranks (Blom, "Statistical estimates and transformed
 * beta-variables", 1958: the quantile of (r − 3/8)/(n + 1/4)). An increasing map of the objective therefore changes
 * nothing, and one diverged run counts no more than a bad one.
 *
 * <p><b>Effects.</b> The scores are fitted by {@value #ROUNDS} boosted trees of depth {@value #DEPTH} at rate
 * {@value #RATE} on subsamples of one half (Friedman, "Stochastic gradient boosting", 2002). Their functional analysis
 * of variance is exact (Hooker, "Generalized functional ANOVA diagnostics", J. Comput. Graph. Stat. 16, 2007). Sums of
 * such small trees find main effects from a hundred trials. The fully grown trees of {@link Fanova} give the strongest
 * parameters too much and the weak ones too little. Source: Lou, Caruana and Gehrke, "Intelligible models for
 * classification and regression", KDD 2012, section 4. Parameters count by quantile level, choices by their
 * probability, and inactive parameters as in {@link Fanova}.
 *
 * <p><b>Noise.</b> The trials are split into halves {@value #SPLITS} times, and each half is fitted by itself. The
 * covariance of a parameter's effect in the two halves has the mean of its true variance, because their errors are
 * independent. The variance within a half is greater by the variance of its error. That error falls with the number of
 * trials, so half of the excess is subtracted from the variance in all trials, down to 0. Inert parameters therefore
 * have a share of about 0.
 *
 * <p><b>Evidence.</b> A share is one of the sum of all effects, and the estimated effects of pure noise add up, too.
 * The result is therefore empty unless a permutation test finds that some parameter has an effect of its own. Among
 * studies of random trials and noise, 1 in 100 passes; docs/benchmarks.md has those of other samplers.
 *
 * <p><b>Interval.</b> It extends 1.645 standard deviations of the halves' shares on either side: the delete-half
 * jackknife. Source: Shao and Wu, "A general theory for jackknife variance estimation", Annals of Statistics 17, 1989,
 * section 2. The interval tells how steady a share is. It holds the true share in about 90 % of random searches without
 * noise. With much noise, or if a sampler kept to a part of the space, that is as low as 20 % (docs/benchmarks.md).
 *
 * <p>The trials that {@link Goal#counts} leaves out don't count. It uses at most {@value #SEEN} trials, spread evenly
 * over their order. Forbidden combinations are not left out.
 *
 * @param shares one for each parameter of the space, the greatest first, then in the space's order
 */
public record Importance(List<Share> shares) {

    static final int SEEN = 1024;

    private static final int ROUNDS = 300;
    private static final int DEPTH = 2;
    private static final double RATE = 0.1;
    private static final int SPLITS = 8;

    /** The number of fits to all trials that are averaged. */
    private static final int WHOLE = 4;

    /** The purpose of the permutations' seed, different from those of all fits. */
    private static final int PERMUTED = -1;

    private static final int LEAST = 30;
    private static final int LEAST_FOR_EACH = 3;

    private static final BoostingOptions OPTIONS = new BoostingOptions(
            ROUNDS,
            RATE,
            0.5,
            ForestOptions.regression()
                    .maxDepth(DEPTH)
                    .minSamplesLeaf(new MinSamples.Count(3))
                    .build());

    private static final double LEVEL = 0.9;

    /**
     * The importance of one parameter.
     *
     * @param parameter its name
     * @param share of the sum of all parameters' main effects, in [0, 1]
     * @param low the lower end of the interval, in [0, share]
     * @param high the upper end, in [share, 1]
     */
    public record Share(String parameter, double share, double low, double high) {}

    public Importance {
        shares = List.copyOf(shares);
    }

    /**
     * Returns the number of results needed for that many parameters: at least {@value #LEAST}, and
     * {@value #LEAST_FOR_EACH} for each parameter.
     */
    public static int needs(int parameters) {
        return Math.max(LEAST, LEAST_FOR_EACH * parameters);
    }

    /**
     * Returns the importances for one outcome. Empty if there are fewer results than {@link #needs}, if all are
     * equal, or if no effect stands out from the noise. The same history, outcome and seed give the same answer, bit
     * for bit. Costs {@value #SPLITS} · 2 + {@value #WHOLE} fits of {@value #ROUNDS} small trees: about a second for 10
     * parameters and {@value #SEEN} trials or more.
     *
     * @param seed the study's, or any number
     */
    public static Optional<Importance> of(History history, Goal goal, long seed) {
        List<Trial.Complete> all = goal.results(history).toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Space space = all.getFirst().start().point().space();
        if (all.size() < needs(space.dimensions())) {
            return Optional.empty();
        }
        List<Trial.Complete> trials = Arrays.stream(Thinning.even(all.size(), SEEN))
                .mapToObj(all::get)
                .toList();
        double[] scores = scores(trials.stream().mapToDouble(goal::loss).toArray());
        if (Arrays.stream(scores).distinct().count() < 2) {
            return Optional.empty();
        }
        Levels levels = Levels.of(space, trials, scores, seed);
        return PermutationTest.isPassed(levels, scores, KeyedRandom.mix(seed, PERMUTED))
                ? new Fits(levels, scores, seed).importance(space)
                : Optional.empty();
    }

    private static double[] scores(double... losses) {
        return Arrays.stream(Statistics.midRanks(losses))
                .map(rank -> Normal.quantile((rank - 0.375) / (losses.length + 0.25)))
                .toArray();
    }

    /** The fits of all trials and of halves of them. */
    private static final class Fits {

        private final Levels levels;
        private final Columns columns;
        private final Values values;
        private final long seed;

        Fits(Levels levels, double[] scores, long seed) {
            this.levels = levels;
            this.columns = Columns.of(levels.columns());
            this.values = Values.of(scores);
            this.seed = seed;
        }

        Optional<Importance> importance(Space space) {
            int[] rows = IntStream.range(0, columns.rows()).toArray();
            MainEffects whole = effects(rows, 0, WHOLE);
            double[] variances = whole.covariances(whole);
            List<double[]> halves = new ArrayList<>();
            RandomGenerator random = KeyedRandom.generator(seed, SPLITS);
            for (int split = 1; split <= SPLITS; split++) {
                Shuffle.shuffle(rows, random);
                MainEffects one = effects(sorted(rows, 0, rows.length / 2), 2L * split, 1);
                MainEffects other = effects(sorted(rows, rows.length / 2, rows.length), 2L * split + 1, 1);
                double[] first = one.covariances(one);
                double[] second = other.covariances(other);
                double[] between = one.covariances(other);
                for (int i = 0; i < variances.length; i++) {
                    double excess = (first[i] + second[i]) / 2 - between[i];
                    variances[i] -= excess / 2 / SPLITS;
                }
                halves.add(shares(first));
                halves.add(shares(second));
            }
            double[] shares = shares(variances);
            return Arrays.stream(shares).sum() > 0 ? Optional.of(importance(space, shares, halves)) : Optional.empty();
        }

        /** Returns the mean effects of several fits to the same rows, which differ in their subsamples. */
        private MainEffects effects(int[] rows, long key, int fits) {
            MainEffects effects = new MainEffects(levels);
            for (int fit = 0; fit < fits; fit++) {
                BoostedTrees trees = BoostedTrees.fit(columns, values, rows, OPTIONS, KeyedRandom.mix(seed, key, fit));
                for (List<Tree> round : trees.rounds()) {
                    effects.add(round.getFirst(), 1.0 / fits);
                }
            }
            return effects;
        }

        private static Importance importance(Space space, double[] shares, List<double[]> halves) {
            double reach = Normal.quantile(0.5 + LEVEL / 2);
            return new Importance(IntStream.range(0, shares.length)
                    .mapToObj(i -> {
                        double[] own =
                                halves.stream().mapToDouble(each -> each[i]).toArray();
                        double error = reach * Math.sqrt(Statistics.variance(own));
                        return new Share(
                                space.parameter(i).name(),
                                shares[i],
                                Math.max(0, shares[i] - error),
                                Math.min(1, shares[i] + error));
                    })
                    .sorted(Comparator.comparingDouble(Share::share).reversed())
                    .toList());
        }

        private static double[] shares(double[] variances) {
            double[] positive =
                    Arrays.stream(variances).map(each -> Math.max(each, 0)).toArray();
            double sum = Arrays.stream(positive).sum();
            return sum > 0 ? Arrays.stream(positive).map(each -> each / sum).toArray() : positive;
        }

        private static int[] sorted(int[] rows, int from, int to) {
            int[] part = Arrays.copyOfRange(rows, from, to);
            Arrays.sort(part);
            return part;
        }
    }
}
