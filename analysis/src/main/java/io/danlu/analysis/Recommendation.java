package io.danlu.analysis;

import io.danlu.space.Point;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.surrogate.gp.GaussianProcess;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.Comparator;
import java.util.Optional;

/**
 * The evaluated configuration to use, judged from the history alone, whatever sampler made it. Without a model of the
 * objective it is the best observed one, and its standard deviation is not known: 0 is given.
 *
 * @param number the trial's number
 * @param point its configuration
 * @param mean what is expected of it
 * @param sd standard deviation of that expectation
 */
public record Recommendation(int number, Point point, double mean, double sd) {

    private static final int LIMIT = 256;

    /** The recommendation of {@code history}, or empty where no trial is complete. */
    public static Optional<Recommendation> of(History history) {
        Metric metric = history.metric();
        Optional<Trial.Complete> best = history.best();
        if (best.isEmpty() || !best.get().result().isFeasible()) {
            return best.map(
                    trial -> new Recommendation(trial.number(), trial.start().point(), trial.value(), 0));
        }
        Encoding encoding = Encoding.of(best.get().start().point().space());
        Evidence evidence =
                Evidence.of(history.completed().toList(), metric, encoding).limited(LIMIT);
        Surrogate surrogate = Surrogate.fit(evidence, encoding);
        return evidence.sites().stream()
                .map(site -> at(site, surrogate, metric))
                .min(Comparator.comparingDouble(each -> metric.loss(each.mean())));
    }

    private static Recommendation at(Evidence.Site site, Surrogate surrogate, Metric metric) {
        GaussianProcess.Belief belief = surrogate.process().at(site.input());
        double mean = surrogate.outcomes().loss(belief.mean());
        double sd = belief.sd() * surrogate.outcomes().slope(belief.mean());
        return new Recommendation(site.number(), site.point(), metric.loss(mean), sd);
    }
}
