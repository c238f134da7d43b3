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
import io.danlu.samplers.belief.Trust;
import io.danlu.samplers.startup.Startup;
import io.danlu.samplers.transfer.SharedProcess;
import io.danlu.samplers.transfer.SourceStart;
import io.danlu.samplers.transfer.Transferred;
import io.danlu.space.Point;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Plateaus;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.surrogate.gp.Structure;
import io.danlu.surrogate.outcome.Outcomes;
import io.danlu.trial.Explanation;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Runs Bayesian optimisation: begins with evenly spread points, then fits the model when that is due and lets it
 * choose.
 */
final class GpSearch implements StepwiseSearch {

    private static final long PURPOSE = 0x69;

    private final Gp sampler;
    private final Problem problem;
    private final Metric metric;
    private final Untried untried;
    private final Knowledge knowledge;
    private final Repetition repetition;
    private final Fits fits;
    private final Failures failures;
    private final Encoding encoding;
    private final OptimumPrior prior;
    private final SourceStart start;
    private final Transfer transfer;

    GpSearch(Gp sampler, Problem problem) {
        this.sampler = sampler;
        this.problem = problem;
        this.metric = problem.onlyMetric("gp");
        Encoding encoding = Encoding.of(problem.space());
        this.untried = new Untried(problem);
        this.knowledge = new Knowledge(metric, encoding);
        this.repetition = new Repetition(problem.space());
        this.fits = new Fits(encoding);
        this.failures = new Failures(encoding);
        this.encoding = encoding;
        this.prior = OptimumPrior.of(problem.space(), sampler.beliefWeight() > 0 ? problem.beliefs() : Beliefs.NONE);
        List<Transferred> sources = Transferred.of(problem.space(), problem.beliefs());
        List<SharedProcess> models = sources.stream()
                .map(source -> SharedProcess.of(source, encoding))
                .toList();
        this.start = new SourceStart(problem.space(), sources, models);
        this.transfer = new Transfer(models, encoding);
    }

    @Override
    public void learn(List<Trial> changes) {
        untried.learn(changes);
        knowledge.learn(changes);
    }

    @Override
    public Optional<Proposal> next(int number) {
        Evidence evidence = knowledge.evidence(knowledge.results());
        int needed = knowledge.needed(sampler.startup());
        if (evidence.size() < needed) {
            return startup(number, Explanation.BEFORE + "fewer than %d points have a result".formatted(needed));
        }
        if (evidence.isConstant() && !knowledge.isConstrained()) {
            return startup(number, Explanation.BEFORE + "all results are equal");
        }
        if (knowledge.isAlwaysViolated()) {
            return startup(number, Explanation.BEFORE + "all results violate a constraint by the same amount");
        }
        Plateaus plateaus = Plateaus.of(knowledge.observed());
        if (number % 2 == 0 && plateaus.holdLatest()) {
            return drawn(number, false, "away from a plateau: the loss before was that of a point near it");
        }
        try {
            return modelled(number, evidence, plateaus)
                    .or(() -> startup(number, Explanation.FALLBACK + ": the model found no point that is new"));
        } catch (NotPositiveDefiniteException singular) {
            return startup(number, Explanation.FALLBACK + ": the model's covariance is singular");
        }
    }

    private Optional<Proposal> startup(int number, String why) {
        return drawn(number, true, why + start.why(number));
    }

    /**
     * Proposes a point without a model: random, or evenly spread if {@code even}. Sobol' points of even numbers alone
     * would all lie in one half of the first parameter, so they are not used on plateaus.
     */
    private Optional<Proposal> drawn(int number, boolean even, String why) {
        Supplier<Point> plain = new Startup(problem, even, number, KeyedRandom.generator(problem.seed(), number));
        Supplier<Point> draw = even ? believed(number, start.points(number, plain)) : plain;
        return untried.first(number, draw).map(point -> new Proposal(point, Explanation.of("gp", why)));
    }

    private Supplier<Point> believed(int number, Supplier<Point> otherwise) {
        if (prior.isEmpty()) {
            return otherwise;
        }
        List<Trust.Result> results = Believed.results(prior, knowledge.evidence(knowledge.results()));
        return new BelievedStart(prior, problem, number, results, otherwise);
    }

    private Optional<Proposal> modelled(int number, Evidence evidence, Plateaus plateaus) {
        Structure structure = fits.structure(number, evidence);
        int due = Fits.due(knowledge.results());
        Evidence fitted = due == knowledge.results() ? evidence : knowledge.evidence(due);
        Surrogate surrogate = fits.surrogate(metric, evidence, fitted, structure, Outcomes::of);
        Limits limits = limits(due, structure);
        long key = KeyedRandom.mix(problem.seed(), number, PURPOSE);
        Optional<Believed> believed = Believed.of(prior, sampler.beliefWeight(), evidence, encoding);
        List<Point> more = believed.map(those -> those.points(key)).orElse(List.of());
        Candidates candidates = new Candidates(problem.space(), this::isNew, more, key);
        Optional<Ensemble> ensemble =
                transfer.after(surrogate, knowledge.points().unresolved(), key);
        Influences influences = new Influences(
                plateaus,
                believed,
                ensemble,
                failures.success(surrogate, knowledge.points().failed()));
        Turn turn =
                new Turn(surrogate, limits, knowledge.points(), influences, metric, candidates, sampler.criterion());
        return repetition
                .of(number, evidence, surrogate, limits, knowledge)
                .map(turn::again)
                .or(() -> turn.best(number, key))
                .map(this::explained);
    }

    private Limits limits(int due, Structure structure) {
        List<Evidence> evidence = knowledge.constraints(knowledge.results());
        return Limits.of(evidence, due == knowledge.results() ? evidence : knowledge.constraints(due), fits, structure);
    }

    /** Adds to the explanation that the model has learned from stopped trials. */
    private Proposal explained(Proposal proposal) {
        if (knowledge.stopped() == 0) {
            return proposal;
        }
        Explanation own = proposal.explanation();
        String why = own.why() + "; some results are estimates from the reports of stopped trials";
        return new Proposal(proposal.point(), new Explanation(own.engine(), own.prediction(), why));
    }

    private boolean isNew(Point point) {
        return !knowledge.points().contain(point) && untried.isNew(point);
    }
}
