package io.danlu.surrogate;

import io.danlu.surrogate.encoding.Encoding;
import io.danlu.surrogate.gp.Fit;
import io.danlu.surrogate.gp.GaussianProcess;
import io.danlu.surrogate.gp.Hyperparameters;
import io.danlu.surrogate.gp.Observations;
import io.danlu.surrogate.gp.Priors;
import io.danlu.surrogate.gp.Structure;
import io.danlu.surrogate.outcome.Outcomes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A Gaussian process over the points of a space, conditioned on evidence. Immutable and safe to share.
 *
 * @param evidence the observations, at least one site
 * @param outcomes the transformation from losses to the process's targets
 * @param process the process over encoded points, predicting targets; its noise covers everything that no smooth
 *     function explains
 * @param noise the variance of a single evaluation, in units of targets: the part of the process's noise that repeats
 *     support. The rest is a roughness of the function itself, which stays at a point however often it is evaluated.
 */
public record Surrogate(Evidence evidence, Outcomes outcomes, GaussianProcess process, double noise) {

    /** The greatest number of sites that hyperparameters are fitted to. */
    private static final int FITTED = 128;

    /**
     * Fits hyperparameters to {@code evidence}, with parameters {@link Structure#INTERACTING}, and conditions the
     * process on it.
     */
    public static Surrogate fit(Evidence evidence, Encoding encoding) {
        return of(evidence, encoding, hyperparameters(evidence, encoding, Structure.INTERACTING));
    }

    /**
     * Returns the hyperparameters that explain {@code evidence} best. Costs about 50 · min(n, {@value #FITTED})³
     * operations.
     */
    public static Hyperparameters hyperparameters(Evidence evidence, Encoding encoding, Structure structure) {
        return hyperparameters(evidence, encoding, structure, Outcomes::of);
    }

    /** Returns the same with {@code transformation} fitted to the losses instead of the normalising one. */
    public static Hyperparameters hyperparameters(
            Evidence evidence, Encoding encoding, Structure structure, Function<double[], Outcomes> transformation) {
        Evidence limited = evidence.limited(FITTED);
        int parameters = encoding.blocks().size();
        return Fit.of(
                observations(limited, transformation.apply(losses(limited))),
                encoding,
                Priors.of(Math.max(1, parameters), structure));
    }

    /** Conditions a process with the given hyperparameters on {@code evidence}. */
    public static Surrogate of(Evidence evidence, Encoding encoding, Hyperparameters theta) {
        return of(evidence, encoding, theta, Outcomes::of);
    }

    /** Returns the same with {@code transformation} fitted to the losses instead of the normalising one. */
    public static Surrogate of(
            Evidence evidence, Encoding encoding, Hyperparameters theta, Function<double[], Outcomes> transformation) {
        Outcomes outcomes = transformation.apply(losses(evidence));
        Observations observations = observations(evidence, outcomes);
        return new Surrogate(
                evidence,
                outcomes,
                GaussianProcess.of(observations, encoding, theta),
                noise(observations, theta.noise()));
    }

    /**
     * The posterior scale of a variance under a scaled inverse χ² prior of one degree of freedom and scale {@code all},
     * at most {@code all}. Without repeats all of it is noise; if repeats agree, hardly any is. Source: Gelman et al.,
     * "Bayesian data analysis", 3rd edition, section 2.6.
     */
    private static double noise(Observations observations, double all) {
        return Math.min(all, (all + observations.scatter()) / (1 + observations.repeats()));
    }

    /**
     * Returns the posterior of the function's own target at {@code site}, roughness included. The smooth part is normal
     * about the process's mean m with deviation s; the roughness has variance r; the mean of k evaluations has a noise
     * of variance n/k. The observed mean then has the weight w = r / (r + n/k) beside m, and the variance is (1 − w)²
     * s² + w n/k, by normal conditioning. This is an approximation at repeated points, because the process has already
     * seen the same value with all its noise.
     */
    public GaussianProcess.Belief at(Evidence.Site site) {
        GaussianProcess.Belief smooth = process.at(site.input());
        double roughness = process.hyperparameters().noise() - noise;
        double mean = noise / site.count();
        double weight = roughness / (roughness + mean);
        double seen = outcomes.target(site.loss());
        return new GaussianProcess.Belief(
                smooth.mean() + weight * (seen - smooth.mean()),
                Math.hypot((1 - weight) * smooth.sd(), Math.sqrt(weight * mean)));
    }

    /**
     * Returns the posterior of the function's own target at {@code site}, for a statement that should hold. The smooth
     * part is predicted from the other sites, and the share of the noise is unknown but for what repeats show. Costs n³
     * operations.
     *
     * @param unexplained a variance, in units of targets, that a single evaluation has beside the smooth part. It counts
     *     as at least half the mean squared difference between the targets of nearest sites, because fitted length scales
     *     may explain noise.
     */
    public GaussianProcess.Belief own(Evidence.Site site, double unexplained) {
        return evidence.size() < 2
                ? at(site)
                : UnknownNoise.at(this, site, Math.max(unexplained, Contenders.unlike(evidence.sites(), outcomes)));
    }

    /** Returns the same process without what it has learned from {@code site}. */
    Surrogate without(Evidence.Site site) {
        Evidence others = evidence.where(each -> each.number() != site.number());
        return of(others, process.encoding(), process.hyperparameters(), losses -> outcomes);
    }

    /**
     * Returns the site to recommend: that of the least mean plus one standard deviation, both of the posterior target
     * ({@link #at(Evidence.Site)}). Of several sites that look about equally good it prefers one that was evaluated
     * more often, or whose neighbours agree, to the luckiest one. If repeats agree, an outstanding value is the
     * function's own and counts.
     *
     * <p>This is the "effective best solution" with c = 1. Source: Huang, Allen, Notz and Zeng, "Global optimization of
     * stochastic black-box systems via sequential kriging meta-models", Journal of Global Optimization 34, 2006,
     * section 3.2.
     *
     * <p>A site whose own losses are surpassed by another's beyond noise is never chosen, whatever the process predicts
     * for it. Costs n³ operations.
     */
    public Evidence.Site best() {
        return bestOf(contenders()).orElseThrow();
    }

    /**
     * Returns the site that {@link #best()} would return of those that {@code allowed} accepts, or empty without any.
     */
    public Optional<Evidence.Site> best(Predicate<Evidence.Site> allowed) {
        List<Evidence.Site> among = evidence.sites().stream().filter(allowed).toList();
        List<Evidence.Site> contenders = contenders().stream().filter(allowed).toList();
        return bestOf(contenders.isEmpty() ? among : contenders);
    }

    private Optional<Evidence.Site> bestOf(List<Evidence.Site> sites) {
        return sites.stream().min(Comparator.comparingDouble(site -> effective(at(site))));
    }

    /** Returns the sites whose own losses no other site surpasses beyond noise, at least one. */
    List<Evidence.Site> contenders() {
        return observed().sites();
    }

    /** Compares the sites by their own losses. */
    Contenders observed() {
        return Contenders.of(evidence, outcomes, noise, scatter());
    }

    /** Returns the sum of the squared deviations of all targets from the mean of their site. */
    double scatter() {
        return evidence.sites().stream()
                .mapToDouble(site -> scatter(site, outcomes))
                .sum();
    }

    private static double effective(GaussianProcess.Belief target) {
        return target.mean() + target.sd();
    }

    /** Converts a prediction of the process's target into a prediction of the loss; finite. */
    public GaussianProcess.Belief loss(GaussianProcess.Belief belief) {
        double sd = Math.min(belief.sd() * outcomes.slope(belief.mean()), Double.MAX_VALUE);
        return new GaussianProcess.Belief(outcomes.loss(belief.mean()), sd);
    }

    private static double[] losses(Evidence evidence) {
        return evidence.sites().stream()
                .flatMap(site -> site.losses().stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private static Observations observations(Evidence evidence, Outcomes outcomes) {
        List<Evidence.Site> sites = evidence.sites();
        return new Observations(
                sites.stream().map(Evidence.Site::input).toArray(double[][]::new),
                sites.stream().mapToDouble(site -> outcomes.target(site.loss())).toArray(),
                sites.stream().mapToInt(Evidence.Site::count).toArray(),
                sites.stream().mapToDouble(site -> scatter(site, outcomes)).sum());
    }

    private static double scatter(Evidence.Site site, Outcomes outcomes) {
        double[] targets = site.losses().stream().mapToDouble(outcomes::target).toArray();
        double mean = Arrays.stream(targets).average().orElseThrow();
        return Arrays.stream(targets)
                .map(target -> (target - mean) * (target - mean))
                .sum();
    }
}
