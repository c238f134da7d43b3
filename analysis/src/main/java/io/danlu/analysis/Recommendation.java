package io.danlu.analysis;

import io.danlu.space.Point;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.gp.GaussianProcess;
import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.util.Optional;

/**
 * The evaluated configuration to use, judged from the history alone, whatever sampler made it. It is the one with the
 * best posterior mean after a penalty of one standard deviation for uncertainty ({@link Surrogate#best}). It is never
 * one whose own observations are surpassed, beyond noise, by those of another. If no result is feasible there is no
 * model; then it is the best observed configuration, with a standard deviation of 0 for unknown.
 *
 * @param number the trial's number
 * @param point its configuration
 * @param mean its expected value
 * @param sd standard deviation of that expectation
 */
public record Recommendation(int number, Point point, double mean, double sd) {

    /** Returns the recommendation of {@code history}, or empty if no trial is complete. Costs a fit of the model. */
    public static Optional<Recommendation> of(History history) {
        return of(history, Model.of(history));
    }

    static Optional<Recommendation> of(History history, Optional<Model> model) {
        return model.map(Recommendation::of)
                .or(() -> history.best()
                        .map(best ->
                                new Recommendation(best.number(), best.start().point(), best.value(), 0)));
    }

    /**
     * Returns one sentence on whether to use this configuration or that of {@code best}, the best observed trial, with
     * the reason.
     */
    public String advice(Trial.Complete best) {
        if (!best.result().isFeasible()) {
            return "No trial meets the constraints: use none of them.";
        }
        return point.equals(best.start().point())
                ? "The best and the recommended configuration are the same: use it."
                : "Use the recommended trial %d: its expected value is the best once noise is accounted for; the best value, of trial %d, is one observation and may be luck."
                        .formatted(number, best.number());
    }

    private static Recommendation of(Model model) {
        Evidence.Site site = model.surrogate().best();
        GaussianProcess.Belief loss = model.surrogate().loss(model.surrogate().at(site));
        return new Recommendation(site.number(), site.point(), model.metric().loss(loss.mean()), loss.sd());
    }
}
