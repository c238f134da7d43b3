package io.danlu.analysis;

import io.danlu.math.Normal;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.surrogate.gp.GaussianProcess.Belief;
import io.danlu.surrogate.gp.Hyperparameters;
import io.danlu.trial.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A model whose noise and intervals are checked against results that it did not see, because the likeliest
 * hyperparameters may take noise for roughness and are then overconfident.
 *
 * <p>The results are dealt into {@value #FOLDS} folds, and each is predicted from the others. A share of the signal
 * becomes noise: the largest one whose density of the held-out results is within one standard error of the greatest.
 * Sources: Rasmussen and Williams, "Gaussian processes for machine learning", 2006, section 5.4.2, with folds instead of
 * single results; Breiman, Friedman, Olshen and Stone, "Classification and regression trees", 1984, section 3.4.3, for
 * the rule of one standard error.
 *
 * <p>A held-out residual r with the predicted variance s² has the score (r/z)² − s², for the quantile z of the level.
 * The variance of a single evaluation at a new configuration is s² plus the conformal quantile of the scores, at least
 * 0. Source: Vovk, "Cross-conformal predictors", Annals of Mathematics and Artificial Intelligence 74, 2015, section 3.
 *
 * @param model with the chosen noise
 * @param extra the quantile of the scores: a variance, in units of the process's targets
 */
record Calibrated(Model model, double extra) {

    private static final int FOLDS = 5;
    private static final double[] SHARES = {0, 0.01, 0.03, 0.1, 0.3, 0.6, 0.9};

    /** A held-out result. */
    private record Held(double residual, double variance) {

        double logDensity(double noise) {
            double sd = Math.sqrt(variance + noise);
            return Normal.logPdf(residual / sd) - Math.log(sd);
        }

        double score(double reach) {
            return residual / reach * (residual / reach) - variance;
        }
    }

    /** Hyperparameters that were tried, with the results held out. */
    private record Tried(Hyperparameters theta, List<Held> held) {

        static Tried of(Surrogate whole, Hyperparameters fitted, double share) {
            Hyperparameters theta = new Hyperparameters(
                    fitted.lengths(),
                    (1 - share) * fitted.signal(),
                    fitted.noise() + share * fitted.signal(),
                    fitted.additive());
            return new Tried(theta, heldOut(whole, theta));
        }

        double logDensity(int i) {
            return held.get(i).logDensity(theta.noise());
        }

        double density() {
            return IntStream.range(0, held.size()).mapToDouble(this::logDensity).sum();
        }

        /** Tells whether the mean of the differences of the log densities is within its standard error. */
        boolean isAsLikelyAs(Tried likeliest) {
            double[] worse = IntStream.range(0, held.size())
                    .mapToDouble(i -> likeliest.logDensity(i) - logDensity(i))
                    .toArray();
            double sum = DoubleStream.of(worse).sum();
            double squares = DoubleStream.of(worse).map(each -> each * each).sum();
            return sum <= Math.sqrt(Math.max(0, squares - sum * sum / worse.length));
        }
    }

    /**
     * Chooses the noise and calibrates the intervals.
     *
     * @param theta fitted hyperparameters
     * @param level the share of evaluations that intervals should hold
     */
    static Calibrated of(Metric metric, Evidence evidence, Encoding encoding, Hyperparameters theta, double level) {
        Surrogate plain = Surrogate.of(evidence, encoding, theta);
        if (evidence.isConstant() || evidence.size() < FOLDS) {
            return new Calibrated(new Model(metric, plain), 0);
        }
        List<Tried> all = DoubleStream.of(SHARES)
                .mapToObj(share -> Tried.of(plain, theta, share))
                .toList();
        Tried likeliest =
                all.stream().max(Comparator.comparingDouble(Tried::density)).orElseThrow();
        Tried chosen = all.reversed().stream()
                .filter(each -> each.isAsLikelyAs(likeliest))
                .findFirst()
                .orElseThrow();
        double reach = Normal.quantile(0.5 + level / 2);
        double[] scores = chosen.held().stream()
                .mapToDouble(each -> each.score(reach))
                .sorted()
                .toArray();
        int rank = Math.min(scores.length, (int) Math.ceil(level * (scores.length + 1)));
        return new Calibrated(
                new Model(metric, Surrogate.of(evidence, encoding, chosen.theta())), Math.max(0, scores[rank - 1]));
    }

    /** Chooses the noise of {@code model} and calibrates its intervals; the noise stays with fewer results than folds. */
    static Calibrated of(Model model, double level) {
        return of(
                model.metric(),
                model.surrogate().evidence(),
                model.process().encoding(),
                model.process().hyperparameters(),
                level);
    }

    /** Predicts the results of each fold from the others. */
    private static List<Held> heldOut(Surrogate whole, Hyperparameters theta) {
        List<Evidence.Site> sites = whole.evidence().sites();
        Encoding encoding = whole.process().encoding();
        List<Held> held = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int first = fold;
            Set<Integer> out = IntStream.range(0, sites.size())
                    .filter(i -> i % FOLDS == first)
                    .mapToObj(i -> sites.get(i).number())
                    .collect(Collectors.toSet());
            Evidence others = whole.evidence().where(site -> !out.contains(site.number()));
            Surrogate surrogate = Surrogate.of(others, encoding, theta, losses -> whole.outcomes());
            sites.stream()
                    .filter(site -> out.contains(site.number()))
                    .sorted(Comparator.comparingInt(Evidence.Site::number))
                    .forEach(site -> {
                        Belief belief = surrogate.process().at(site.input());
                        double target = whole.outcomes().target(site.loss());
                        held.add(new Held(target - belief.mean(), belief.sd() * belief.sd()));
                    });
        }
        return held;
    }

    /** Returns the variance of a single evaluation with this prediction of the process. */
    double variance(Belief belief) {
        return belief.sd() * belief.sd() + extra;
    }
}
