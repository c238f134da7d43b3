package io.danlu.samplers.gp;

import io.danlu.math.KeyedRandom;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.StepwiseSearch;
import io.danlu.sampler.Untried;
import io.danlu.samplers.startup.Startup;
import io.danlu.space.Point;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.surrogate.gp.Hyperparameters;
import io.danlu.trial.Explanation;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Bayesian optimisation at work. */
final class GpSearch implements StepwiseSearch {

    private static final long PURPOSE = 0x69;

    private final Gp sampler;
    private final Problem problem;
    private final Metric metric;
    private final Encoding encoding;
    private final Untried untried;
    private final TreeMap<Integer, Trial.Complete> complete = new TreeMap<>();
    private final TreeMap<Integer, Trial> pending = new TreeMap<>();

    GpSearch(Gp sampler, Problem problem) {
        this.sampler = sampler;
        this.problem = problem;
        this.metric = problem.onlyMetric("gp");
        this.encoding = Encoding.of(problem.space());
        this.untried = new Untried(problem);
    }

    @Override
    public void learn(List<Trial> changes) {
        untried.learn(changes);
        for (Trial trial : changes) {
            pending.remove(trial.number());
            complete.remove(trial.number());
            if (trial instanceof Trial.Complete done) {
                complete.put(trial.number(), done);
            } else if (trial instanceof Trial.Started && !trial.state().isFinal()) {
                pending.put(trial.number(), trial);
            }
        }
    }

    @Override
    public Optional<Proposal> next(int number) {
        Evidence evidence = Evidence.of(complete.values(), metric, encoding);
        if (evidence.size() < sampler.startup()) {
            RandomGenerator random = KeyedRandom.generator(problem.seed(), number);
            return untried.first(number, new Startup(problem, true, number, random))
                    .map(point -> new Proposal(point, Explanation.of("gp", "before the model")));
        }
        Hyperparameters theta = Surrogate.hyperparameters(evidence, encoding);
        Surrogate surrogate = Surrogate.of(evidence, encoding, theta);
        return model(number, surrogate);
    }

    private Optional<Proposal> model(int number, Surrogate surrogate) {
        double best = surrogate.evidence().sites().stream()
                .mapToDouble(site -> surrogate.process().at(site.input()).mean())
                .min()
                .orElseThrow();
        Landscape landscape = new Landscape(surrogate.process(), Acquisition.LOGEI, best);
        long key = KeyedRandom.mix(problem.seed(), number, PURPOSE);
        List<Point> bases = surrogate.evidence().sites().stream()
                .sorted(Comparator.comparingDouble(
                        site -> surrogate.process().at(site.input()).mean()))
                .limit(3)
                .map(Evidence.Site::point)
                .toList();
        return new Ascent(landscape, untried::isNew, key).highest(bases).map(peak -> new Proposal(
                peak.point(), Explanation.of("gp", "log expected improvement %s".formatted(peak.height()))));
    }
}
