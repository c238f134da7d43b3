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

/**
 * A Gaussian process over the points of a space that has learned from evidence. Immutable and safe to share.
 *
 * @param evidence what it has learned from, at least one site
 * @param outcomes how losses became the process's targets
 * @param process over encoded points, of targets; what it calls noise is all that no smooth function explains
 * @param noise the variance of a single evaluation, of targets: what is left of the process's noise by what repeats tell; the rest of it is a roughness of the function
 *     itself, which stays at a point however often it is evaluated
 */
public record Surrogate(Evidence evidence, Outcomes outcomes, GaussianProcess process, double noise) {

    /** Hyperparameters are fitted to at most so many sites. */
    private static final int FITTED = 128;

    /** Fits hyperparameters to {@code evidence}, parameters {@link Structure#INTERACTING}, and conditions the process on it. */
    public static Surrogate fit(Evidence evidence, Encoding encoding) {
        return of(evidence, encoding, hyperparameters(evidence, encoding, Structure.INTERACTING));
    }

    /** The hyperparameters that explain {@code evidence} best. Costs some 50 · min(n, {@value #FITTED})³ operations. */
    public static Hyperparameters hyperparameters(Evidence evidence, Encoding encoding, Structure structure) {
        Evidence limited = evidence.limited(FITTED);
        int parameters = encoding.blocks().size();
        return Fit.of(
                observations(limited, outcomes(limited)), encoding, Priors.of(Math.max(1, parameters), structure));
    }

    /** The process with given hyperparameters, conditioned on {@code evidence}. */
    public static Surrogate of(Evidence evidence, Encoding encoding, Hyperparameters theta) {
        Outcomes outcomes = outcomes(evidence);
        Observations observations = observations(evidence, outcomes);
        return new Surrogate(
                evidence,
                outcomes,
                GaussianProcess.of(observations, encoding, theta),
                noise(observations, theta.noise()));
    }

    /**
     * The posterior scale of a variance under a scaled inverse χ² prior of one degree of freedom and scale {@code all} (Gelman et al., "Bayesian data
     * analysis", 3rd edition, section 2.6), at most that: without repeats all of it is noise, and where they agree hardly any.
     */
    private static double noise(Observations observations, double all) {
        return Math.min(all, (all + observations.scatter()) / (1 + observations.repeats()));
    }

    /**
     * What is believed of the function's own target at {@code site}, its roughness included. With the smooth part normal about the process's mean m with deviation s, the roughness
     * of variance r and the mean of k evaluations' noise of variance n/k, what was seen has the weight w = r / (r + n/k) beside m, and the variance is (1 − w)² s² + w n/k
     * (normal conditioning; the process has already seen the same value, with all its noise, which is an approximation where points repeat).
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
     * The site to rely on: that of the least mean plus one standard deviation of what is believed there, both of targets. So of several that look about equally good, the one that has been
     * evaluated more often, or whose neighbours agree, is chosen rather than the luckiest; where repeats agree, a value that stands out is the function's own, and counts ({@link
     * #at(Evidence.Site)}). This is the "effective best solution" of Huang, Allen, Notz and Zeng, "Global optimization of stochastic black-box systems via sequential
     * kriging meta-models", Journal of Global Optimization 34, 2006, section 3.2, with their c = 1.
     *
     * <p>A site whose own losses are surpassed by another's beyond what can be noise is never chosen, whatever the process believes of it. Costs n³ operations.
     */
    public Evidence.Site best() {
        return contenders().stream()
                .min(Comparator.comparingDouble(site -> effective(at(site))))
                .orElseThrow();
    }

    /** The sites whose own losses none surpasses beyond what can be noise, at least one. */
    List<Evidence.Site> contenders() {
        double scatter = evidence.sites().stream()
                .mapToDouble(site -> scatter(site, outcomes))
                .sum();
        return Contenders.of(evidence, outcomes, noise, scatter).sites();
    }

    private static double effective(GaussianProcess.Belief target) {
        return target.mean() + target.sd();
    }

    /** What is believed of the loss where {@code belief}, about the process's targets, is held; finite. */
    public GaussianProcess.Belief loss(GaussianProcess.Belief belief) {
        double sd = Math.min(belief.sd() * outcomes.slope(belief.mean()), Double.MAX_VALUE);
        return new GaussianProcess.Belief(outcomes.loss(belief.mean()), sd);
    }

    private static Outcomes outcomes(Evidence evidence) {
        return Outcomes.of(evidence.sites().stream()
                .flatMap(site -> site.losses().stream())
                .mapToDouble(Double::doubleValue)
                .toArray());
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
