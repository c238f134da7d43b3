package io.danlu.samplers.gp;

import io.danlu.belief.Beliefs;
import io.danlu.math.KeyedRandom;
import io.danlu.math.NotPositiveDefiniteException;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.StepwiseSearch;
import io.danlu.sampler.Untried;
import io.danlu.samplers.belief.BelievedStart;
import io.danlu.samplers.belief.OptimumPrior;
import io.danlu.samplers.startup.Startup;
import io.danlu.space.Point;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Plateaus;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.surrogate.gp.GaussianProcess;
import io.danlu.surrogate.gp.Structure;
import io.danlu.surrogate.outcome.Outcomes;
import io.danlu.trial.Explanation;
import io.danlu.trial.Explanation.Prediction;
import io.danlu.trial.Explanation.Prediction.Expected;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Runs Bayesian optimisation of several objectives: begins with evenly spread points, then fits one model for each
 * objective and constraint when that is due. Objectives are taken in the order of their names, so that their order in
 * the study changes no proposal.
 */
final class FrontSearch implements StepwiseSearch {

    private static final long PURPOSE = 0x6F;

    private final Gp sampler;
    private final Problem problem;
    private final List<Metric> metrics;
    private final Untried untried;
    private final FrontKnowledge knowledge;
    private final Repetition repetition;
    private final Fits fits;
    private final Failures failures;
    private final OptimumPrior prior;

    FrontSearch(Gp sampler, Problem problem) {
        this.sampler = sampler;
        this.problem = problem;
        this.metrics = problem.metrics().stream()
                .sorted(Comparator.comparing(Metric::name))
                .toList();
        Encoding encoding = Encoding.of(problem.space());
        this.untried = new Untried(problem);
        this.knowledge = new FrontKnowledge(metrics, problem.metrics(), encoding);
        this.repetition = new Repetition(problem.space());
        this.fits = new Fits(encoding);
        this.failures = new Failures(encoding);
        this.prior = OptimumPrior.of(problem.space(), sampler.beliefWeight() > 0 ? problem.beliefs() : Beliefs.NONE);
    }

    @Override
    public void learn(List<Trial> changes) {
        untried.learn(changes);
        knowledge.learn(changes);
    }

    @Override
    public Optional<Proposal> next(int number) {
        List<Evidence> all = knowledge.objectives(knowledge.results());
        int needed = knowledge.needed(sampler.startup());
        if (all.getFirst().size() < needed) {
            return startup(number, Explanation.BEFORE + "fewer than %d points have a result".formatted(needed));
        }
        int[] varying = IntStream.range(0, all.size())
                .filter(j -> !all.get(j).isConstant())
                .toArray();
        if (varying.length == 0) {
            return startup(number, Explanation.BEFORE + "all results are equal");
        }
        if (knowledge.isAlwaysViolated()) {
            return startup(number, Explanation.BEFORE + "all results violate a constraint by the same amount");
        }
        Plateaus plateaus = Plateaus.of(knowledge.ties());
        if (number % 2 == 0 && plateaus.holdLatest()) {
            return drawn(number, false, "away from a plateau: the values before were those of a point near it");
        }
        try {
            return modelled(number, all, plateaus, varying)
                    .or(() -> startup(number, Explanation.FALLBACK + ": the model found no point that is new"));
        } catch (NotPositiveDefiniteException singular) {
            return startup(number, Explanation.FALLBACK + ": the model's covariance is singular");
        }
    }

    private Optional<Proposal> startup(int number, String why) {
        boolean learns = !problem.beliefs().sources().isEmpty();
        return drawn(number, true, learns ? why + "; earlier studies teach studies of one objective only" : why);
    }

    /** Proposes a point without a model: evenly spread, or random, which even trials alone need. */
    private Optional<Proposal> drawn(int number, boolean even, String why) {
        Supplier<Point> plain = new Startup(problem, even, number, KeyedRandom.generator(problem.seed(), number));
        Supplier<Point> draw = even && !prior.isEmpty()
                ? new BelievedStart(prior, problem, number, Believed.results(prior, knowledge.ranked()), plain)
                : plain;
        return untried.first(number, draw).map(point -> new Proposal(point, Explanation.of("gp", why)));
    }

    /** Proposes by the models of the {@code varying} objectives; an objective of one value has no model. */
    private Optional<Proposal> modelled(int number, List<Evidence> all, Plateaus plateaus, int... varying) {
        int results = knowledge.results();
        int due = Fits.due(results);
        List<Evidence> fitted = due == results ? all : knowledge.objectives(due);
        List<Evidence> evidence = knowledge.limited(all, Fits.SITES);
        Structure structure = fits.structure(number, all.getFirst());
        List<Surrogate> surrogates = new ArrayList<>();
        List<OptionalDouble> thresholds = new ArrayList<>();
        Map<Metric, Surrogate> models = new HashMap<>();
        for (int j : varying) {
            Metric metric = metrics.get(j);
            Surrogate surrogate = fits.surrogate(metric, evidence.get(j), fitted.get(j), structure, Outcomes::linear);
            surrogates.add(surrogate);
            thresholds.add(metric.threshold().stream()
                    .map(worst -> surrogate.outcomes().target(metric.loss(worst)))
                    .findFirst());
            models.put(metric, surrogate);
        }
        List<Evidence> constraints = knowledge.constraints(results);
        Limits limits =
                Limits.of(constraints, due == results ? constraints : knowledge.constraints(due), fits, structure);
        long key = KeyedRandom.mix(problem.seed(), number, PURPOSE);
        Optional<Believed> believed = prior.isEmpty()
                ? Optional.empty()
                : Believed.of(
                        prior,
                        sampler.beliefWeight(),
                        knowledge.ranked(),
                        surrogates.getFirst().process().encoding());
        List<Point> more = believed.map(those -> those.points(key)).orElse(List.of());
        Candidates candidates = new Candidates(problem.space(), this::isNew, more, key);
        List<Term> influences = new ArrayList<>(List.of(new Term.New(plateaus)));
        failures.success(surrogates.getFirst(), knowledge.points().failed())
                .map(Term.Success::new)
                .ifPresent(influences::add);
        believed.ifPresent(influences::add);
        FrontTurn turn = new FrontTurn(
                surrogates,
                limits,
                influences,
                knowledge.points(),
                candidates,
                thresholds,
                (peak, why) -> proposal(peak, why + believed.map(Believed::why).orElse(""), models));
        return again(number, evidence, surrogates, turn).or(() -> turn.best(number, problem.seed(), key));
    }

    private Optional<Proposal> again(int number, List<Evidence> evidence, List<Surrogate> surrogates, FrontTurn turn) {
        double noise = surrogates.stream().mapToDouble(Surrogate::noise).max().orElse(0);
        return repetition.isDue(number, noise, evidence.getFirst().repeats(), knowledge.results(), knowledge.points())
                ? turn.again(site -> Repetition.isWorthwhile(site, knowledge.points()))
                        .map(site -> new Proposal(
                                site.point(), Explanation.of("gp", Explanation.AGAIN + "is it on the front?")))
                : Optional.empty();
    }

    /** Makes a proposal with the predictions of the objectives that have a model, if the first one has. */
    private Proposal proposal(Peak peak, String why, Map<Metric, Surrogate> models) {
        SequencedMap<String, Expected> expected = new LinkedHashMap<>();
        for (Metric metric : problem.metrics()) {
            Surrogate surrogate = models.get(metric);
            if (surrogate != null) {
                expected.put(metric.name(), expected(metric, surrogate, peak.point()));
            }
        }
        Optional<Expected> first =
                Optional.ofNullable(expected.remove(problem.metrics().getFirst().name()));
        double height = Math.max(peak.height(), -Double.MAX_VALUE);
        return new Proposal(
                peak.point(),
                new Explanation(
                        "gp", first.map(each -> new Prediction(each.mean(), each.sd(), height, expected)), why));
    }

    private static Expected expected(Metric metric, Surrogate surrogate, Point point) {
        GaussianProcess process = surrogate.process();
        GaussianProcess.Belief loss =
                surrogate.loss(process.at(process.encoding().encode(point)));
        return new Expected(metric.loss(loss.mean()), loss.sd());
    }

    private boolean isNew(Point point) {
        return !knowledge.points().contain(point) && untried.isNew(point);
    }
}
