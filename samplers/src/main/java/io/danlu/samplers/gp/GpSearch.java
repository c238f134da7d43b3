package io.danlu.samplers.gp;

import io.danlu.math.KeyedRandom;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.StepwiseSearch;
import io.danlu.sampler.Untried;
import io.danlu.samplers.startup.Startup;
import io.danlu.space.Point;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Feasibility;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.acquisition.Acquisition;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.surrogate.gp.GaussianProcess;
import io.danlu.surrogate.gp.Hyperparameters;
import io.danlu.trial.Explanation;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Bayesian optimisation at work. */
final class GpSearch implements StepwiseSearch {

    private static final long PURPOSE = 0x69;
    private static final int SITES = 256;
    private static final int BASES = 3;

    private final Gp sampler;
    private final Problem problem;
    private final Metric metric;
    private final Encoding encoding;
    private final Untried untried;
    private final Knowledge knowledge;
    private final Repetition repetition;
    private Optional<Fitted> fitted = Optional.empty();

    /** Hyperparameters, and the evidence they were fitted to. */
    private record Fitted(Evidence evidence, Hyperparameters theta) {}

    GpSearch(Gp sampler, Problem problem) {
        this.sampler = sampler;
        this.problem = problem;
        this.metric = problem.onlyMetric("gp");
        this.encoding = Encoding.of(problem.space());
        this.untried = new Untried(problem);
        this.knowledge = new Knowledge(metric, encoding);
        this.repetition = new Repetition(problem.space());
    }

    @Override
    public void learn(List<Trial> changes) {
        untried.learn(changes);
        knowledge.learn(changes);
    }

    @Override
    public Optional<Proposal> next(int number) {
        Evidence evidence = knowledge.evidence(knowledge.results());
        if (evidence.size() < sampler.startup() || evidence.isConstant()) {
            return startup(number, "before the model: fewer than %d different results".formatted(sampler.startup()));
        }
        Surrogate surrogate = Surrogate.of(evidence.limited(SITES), encoding, hyperparameters(evidence));
        return repeated(number, surrogate)
                .or(() -> modelled(number, surrogate))
                .or(() -> startup(number, "fallback: the model found no point that is new"));
    }

    private Optional<Proposal> startup(int number, String why) {
        Supplier<Point> draw = new Startup(problem, true, number, KeyedRandom.generator(problem.seed(), number));
        return untried.first(number, draw).map(point -> new Proposal(point, Explanation.of("gp", why)));
    }

    /** Fitted to the latest results that are due: all of up to 40, and then every time there are 5 % more. */
    private Hyperparameters hyperparameters(Evidence all) {
        int results = knowledge.results();
        int due = results - results % Math.max(1, results / 20);
        Evidence evidence = due == results ? all : knowledge.evidence(due);
        if (fitted.filter(last -> last.evidence().equals(evidence)).isEmpty()) {
            fitted = Optional.of(new Fitted(evidence, Surrogate.hyperparameters(evidence, encoding)));
        }
        return fitted.orElseThrow().theta();
    }

    private Optional<Proposal> repeated(int number, Surrogate surrogate) {
        return repetition
                .of(number, surrogate)
                .filter(site -> !knowledge.isPending(site.point()))
                .map(site -> new Proposal(site.point(), Explanation.of("gp", Repetition.why(site))));
    }

    private Optional<Proposal> modelled(int number, Surrogate surrogate) {
        GaussianProcess process = surrogate.process().believing(knowledge.pending());
        long key = KeyedRandom.mix(problem.seed(), number, PURPOSE);
        Candidates candidates = new Candidates(problem.space(), this::isNew, key);
        Incumbents incumbents = Incumbents.of(surrogate);
        double best = knowledge.pending().stream()
                .mapToDouble(surrogate.process()::mean)
                .reduce(incumbents.best(), Math::min);
        if (sampler.criterion() == Gp.Criterion.THOMPSON) {
            return new Thompson(process, candidates)
                    .lowest(incumbents.points(), KeyedRandom.generator(key))
                    .map(peak -> new Proposal(
                            peak.point(), explanation(surrogate, process, "lowest point of a function drawn", peak)));
        }
        Acquisition acquisition = acquisition(number);
        Landscape landscape = new Landscape(process, acquisition, best, feasibility(surrogate));
        return new Ascent(landscape, candidates)
                .highest(incumbents.points())
                .map(peak -> new Proposal(
                        peak.point(), explanation(surrogate, process, "greatest " + acquisition.word(), peak)));
    }

    private boolean isNew(Point point) {
        return !knowledge.isKnown(point) && untried.isNew(point);
    }

    private Acquisition acquisition(int number) {
        return switch (sampler.criterion()) {
            case LOGEI -> Acquisition.LOGEI;
            case EI -> Acquisition.EI;
            case PI -> Acquisition.PI;
            case LCB -> Acquisition.LCB;
            case PORTFOLIO, THOMPSON -> number % 2 == 0 ? Acquisition.LOGEI : Acquisition.LCB;
        };
    }

    private Optional<Feasibility> feasibility(Surrogate surrogate) {
        List<double[]> failed = knowledge.failed();
        List<double[]> fine =
                surrogate.evidence().sites().stream().map(Evidence.Site::input).toList();
        return failed.isEmpty()
                ? Optional.empty()
                : Optional.of(Feasibility.of(
                        fine,
                        failed.subList(Math.max(0, failed.size() - SITES), failed.size()),
                        encoding,
                        surrogate.process().hyperparameters()));
    }

    /** The evaluated points with the best means, the best first, and that mean. */
    private record Incumbents(List<Point> points, double best) {

        static Incumbents of(Surrogate surrogate) {
            List<Peak> ranked = surrogate.evidence().sites().stream()
                    .map(site -> new Peak(site.point(), -surrogate.process().mean(site.input())))
                    .sorted(Comparator.comparingDouble((Peak peak) -> -peak.height()))
                    .limit(BASES)
                    .toList();
            return new Incumbents(
                    ranked.stream().map(Peak::point).toList(),
                    -ranked.getFirst().height());
        }
    }

    private Explanation explanation(Surrogate surrogate, GaussianProcess process, String why, Peak peak) {
        GaussianProcess.Belief belief = process.at(knowledge.encode(peak.point()));
        double mean = metric.loss(surrogate.outcomes().loss(belief.mean()));
        double sd = belief.sd() * surrogate.outcomes().slope(belief.mean());
        return new Explanation(
                "gp",
                Optional.of(new Explanation.Prediction(mean, Math.min(sd, Double.MAX_VALUE), peak.height())),
                why);
    }
}
