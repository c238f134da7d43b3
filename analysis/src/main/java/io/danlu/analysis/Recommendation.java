package io.danlu.analysis;

import io.danlu.space.Point;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.gp.GaussianProcess;
import io.danlu.trial.History;
import java.util.Comparator;
import java.util.Optional;

/**
 * The evaluated configuration to use, judged from the history alone, whatever sampler made it: the one with the best posterior mean, a standard deviation being taken
 * off for doubt, both in the model's own units. So of several that look about equally good, the one that has been evaluated more often, or whose neighbours agree, is
 * handed over rather than the luckiest; where repeats agree, a value that stands out is the function's own, and counts ({@link Surrogate#at}). This is the "effective best solution" of Huang, Allen, Notz and Zeng, "Global optimization of stochastic black-box systems via
 * sequential kriging meta-models", Journal of Global Optimization 34, 2006, section 3.2, with their c = 1. Where no result is feasible there is no model; then it is
 * the best observed one, and its standard deviation is not known: 0 is given.
 *
 * @param number the trial's number
 * @param point its configuration
 * @param mean what is expected of it
 * @param sd standard deviation of that expectation
 */
public record Recommendation(int number, Point point, double mean, double sd) {

    /** The recommendation of {@code history}, or empty where no trial is complete. Costs a fit of the model. */
    public static Optional<Recommendation> of(History history) {
        return of(history, Model.of(history));
    }

    static Optional<Recommendation> of(History history, Optional<Model> model) {
        return model.map(Recommendation::of)
                .or(() -> history.best()
                        .map(best ->
                                new Recommendation(best.number(), best.start().point(), best.value(), 0)));
    }

    private static Recommendation of(Model model) {
        return model.surrogate().evidence().sites().stream()
                .min(Comparator.comparingDouble(
                        site -> effective(model.surrogate().at(site))))
                .map(site -> at(site, model))
                .orElseThrow();
    }

    private static double effective(GaussianProcess.Belief target) {
        return target.mean() + target.sd();
    }

    private static Recommendation at(Evidence.Site site, Model model) {
        GaussianProcess.Belief loss = model.surrogate().loss(model.surrogate().at(site));
        return new Recommendation(site.number(), site.point(), model.metric().loss(loss.mean()), loss.sd());
    }
}
