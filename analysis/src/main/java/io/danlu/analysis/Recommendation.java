package io.danlu.analysis;

import io.danlu.space.Point;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.gp.GaussianProcess;
import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.util.Optional;

/**
 * The evaluated configuration to use, judged from the history alone, whatever sampler made it: the one with the best posterior mean, a standard deviation being taken
 * off for doubt ({@link Surrogate#best}). It is never one whose own observations are surpassed, beyond what can be noise, by those of another. Where no result is feasible there is no model; then it is the best observed one, and its standard deviation is not known: 0 is given.
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

    /** Says in one sentence whether to use this one or {@code best}, the best observed trial, and why. */
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
