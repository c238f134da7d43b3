package io.danlu.samplers.gp;

import io.danlu.math.KeyedRandom;
import io.danlu.math.NotPositiveDefiniteException;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.StepwiseSearch;
import io.danlu.sampler.Untried;
import io.danlu.samplers.startup.Startup;
import io.danlu.space.Point;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Plateaus;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.surrogate.gp.Hyperparameters;
import io.danlu.surrogate.gp.Structure;
import io.danlu.trial.Explanation;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Runs Bayesian optimisation: begins with evenly spread points, then fits the model when that is due and lets it
 * choose.
 */
final class GpSearch implements StepwiseSearch {

    private static final long PURPOSE = 0x69;
    private static final int SITES = 256;

    /** The number of points for each parameter below which evidence counts as little. */
    private static final int LITTLE = 5;

    /**
     * Above this number of parameters no additive effects are fitted: they would take most of a fit's time and predict
     * no better (docs/decisions/0006-gp-defaults.md).
     */
    private static final int MANY = 40;

    private final Gp sampler;
    private final Problem problem;
    private final Metric metric;
    private final Encoding encoding;
    private final Untried untried;
    private final Knowledge knowledge;
    private final Repetition repetition;
    private final Map<Structure, Fitted> fitted = new EnumMap<>(Structure.class);

    /** Hyperparameters, with the evidence they were fitted to. */
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
        if (evidence.size() < sampler.startup()) {
            return startup(
                    number, Explanation.BEFORE + "fewer than %d points have a result".formatted(sampler.startup()));
        }
        if (evidence.isConstant()) {
            return startup(number, Explanation.BEFORE + "all results are equal");
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
        return drawn(number, true, why);
    }

    /**
     * Proposes a point without a model: random, or evenly spread if {@code even}. Sobol' points of even numbers alone
     * would all lie in one half of the first parameter, so they are not used on plateaus.
     */
    private Optional<Proposal> drawn(int number, boolean even, String why) {
        Supplier<Point> draw = new Startup(problem, even, number, KeyedRandom.generator(problem.seed(), number));
        return untried.first(number, draw).map(point -> new Proposal(point, Explanation.of("gp", why)));
    }

    private Optional<Proposal> modelled(int number, Evidence evidence, Plateaus plateaus) {
        Surrogate surrogate =
                Surrogate.of(evidence.limited(SITES), encoding, hyperparameters(evidence, structure(number, evidence)));
        long key = KeyedRandom.mix(problem.seed(), number, PURPOSE);
        Candidates candidates = new Candidates(problem.space(), this::isNew, key);
        Turn turn = new Turn(surrogate, knowledge, plateaus, metric, candidates, sampler.criterion());
        return repetition
                .of(number, evidence, surrogate, knowledge)
                .map(turn::again)
                .or(() -> turn.best(number, key))
                .map(this::explained);
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
        return !knowledge.isKnown(point) && untried.isNew(point);
    }

    /**
     * Returns the prior structure of the model for trial {@code number}. While there is little evidence of not too many
     * parameters, the two structures take turns. The additive one generalises early, which is often right; if it
     * misleads, the other one corrects the search. With more evidence, interactions can be told from it.
     */
    private Structure structure(int number, Evidence evidence) {
        int parameters = encoding.blocks().size();
        boolean little = parameters <= MANY && evidence.size() < LITTLE * parameters;
        return little && number % 2 == 1 ? Structure.PARTLY_ADDITIVE : Structure.INTERACTING;
    }

    /**
     * Returns hyperparameters fitted to the latest results that are due: all of up to 40, then again at every 5 % more.
     */
    private Hyperparameters hyperparameters(Evidence all, Structure structure) {
        int results = knowledge.results();
        int due = results - results % Math.max(1, results / 20);
        Evidence evidence = due == results ? all : knowledge.evidence(due);
        Fitted last = fitted.get(structure);
        if (last == null || !last.evidence().equals(evidence)) {
            last = new Fitted(evidence, Surrogate.hyperparameters(evidence, encoding, structure));
            fitted.put(structure, last);
        }
        return last.theta();
    }
}
