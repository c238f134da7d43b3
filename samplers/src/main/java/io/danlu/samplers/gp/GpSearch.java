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

/** Bayesian optimisation at work: begins evenly, then fits the model when that is due and lets it choose. */
final class GpSearch implements StepwiseSearch {

    private static final long PURPOSE = 0x69;
    private static final int SITES = 256;

    /** Up to so many points for each parameter are little evidence. */
    private static final int LITTLE = 5;

    /** With more parameters than this, effects of each by itself are most of a fit's cost and tell no more (docs/decisions/0006-gp-defaults.md). */
    private static final int MANY = 40;

    private final Gp sampler;
    private final Problem problem;
    private final Metric metric;
    private final Encoding encoding;
    private final Untried untried;
    private final Knowledge knowledge;
    private final Repetition repetition;
    private final Map<Structure, Fitted> fitted = new EnumMap<>(Structure.class);

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

    /** A point that no model chose: at random, or {@code even}ly spread (of which even numbers alone would have one half of the first parameter). */
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

    /** Says also that the model has learned from stopped trials. */
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
     * While there is little evidence of not too many parameters, the two beliefs by turns: one jumps to conclusions that are often right, and where it is led astray the other sets the search right. With
     * more evidence, what interacts can be told from it.
     */
    private Structure structure(int number, Evidence evidence) {
        int parameters = encoding.blocks().size();
        boolean little = parameters <= MANY && evidence.size() < LITTLE * parameters;
        return little && number % 2 == 1 ? Structure.PARTLY_ADDITIVE : Structure.INTERACTING;
    }

    /** Fitted to the latest results that are due: all of up to 40, and then every time there are 5 % more. */
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
