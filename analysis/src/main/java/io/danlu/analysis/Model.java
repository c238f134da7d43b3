package io.danlu.analysis;

import io.danlu.space.Point;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.surrogate.gp.GaussianProcess;
import io.danlu.surrogate.gp.Hyperparameters;
import io.danlu.surrogate.gp.Structure;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.Optional;

/**
 * A Gaussian process fitted to feasible results, which predicts in the objective's own units. Immutable.
 *
 * @param metric the objective
 * @param surrogate fitted to losses
 */
public record Model(Metric metric, Surrogate surrogate) {

    /** The greatest number of configurations that it learns from. */
    private static final int SITES = 256;

    /** Returns the model of the first objective: {@link #of(History, Goal)}. */
    static Optional<Model> of(History history) {
        return of(history, Goal.first(history));
    }

    /**
     * Returns the model of all results, at most {@value #SITES} configurations, or empty if there are none. Costs a
     * fit: up to half a second.
     */
    public static Optional<Model> of(History history, Goal goal) {
        return evidence(history, goal, history.size())
                .map(evidence -> new Model(goal.metric(), Surrogate.fit(evidence, encoding(evidence))));
    }

    /** Returns the evidence of the trials before {@code number}, or empty if they have no result. */
    static Optional<Evidence> evidence(History history, int number) {
        return evidence(history, Goal.first(history), number);
    }

    private static Optional<Evidence> evidence(History history, Goal goal, int number) {
        List<Trial.Complete> earlier = goal.results(history)
                .filter(trial -> trial.number() < number)
                .map(goal::alone)
                .toList();
        return earlier.stream().findFirst().map(first -> {
            Encoding encoding = Encoding.of(first.start().point().space());
            return Evidence.of(earlier, goal.metric(), encoding).limited(SITES);
        });
    }

    /** Returns the model of {@code evidence} with given hyperparameters. */
    static Model of(Metric metric, Evidence evidence, Hyperparameters theta) {
        return new Model(metric, Surrogate.of(evidence, encoding(evidence), theta));
    }

    static Hyperparameters hyperparameters(Evidence evidence) {
        return Surrogate.hyperparameters(evidence, encoding(evidence), Structure.INTERACTING);
    }

    private static Encoding encoding(Evidence evidence) {
        return Encoding.of(evidence.sites().getFirst().point().space());
    }

    /** Returns the process, which predicts targets. */
    public GaussianProcess process() {
        return surrogate.process();
    }

    /** Returns the prediction of the target at {@code point}. */
    public GaussianProcess.Belief at(Point point) {
        return process().at(process().encoding().encode(point));
    }

    /** Returns the objective's value for {@code target}. */
    public double value(double target) {
        return metric.loss(surrogate.outcomes().loss(target));
    }

    /**
     * Returns the standard deviation of a single evaluation at a new point whose smooth part is {@code value}: noise
     * and unpredictable roughness together.
     */
    double unexplained(double value) {
        return deviation(value, process().hyperparameters().noise());
    }

    private double deviation(double value, double variance) {
        double target = surrogate.outcomes().target(metric.loss(value));
        return Math.min(Math.sqrt(variance) * surrogate.outcomes().slope(target), Double.MAX_VALUE);
    }
}
