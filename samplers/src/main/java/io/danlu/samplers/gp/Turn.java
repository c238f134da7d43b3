package io.danlu.samplers.gp;

import io.danlu.math.KeyedRandom;
import io.danlu.sampler.Proposal;
import io.danlu.space.Point;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Feasibility;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.acquisition.Acquisition;
import io.danlu.surrogate.gp.GaussianProcess;
import io.danlu.trial.Explanation;
import io.danlu.trial.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The choice of one proposal by a fitted model. */
final class Turn {

    private static final int BASES = 3;
    private static final Comparator<Peak> HIGHEST = Comparator.comparingDouble((Peak peak) -> -peak.height());
    private static final long DRAW = 1; // the purpose of a drawn function's random numbers

    private final Surrogate surrogate;
    private final Limits limits;
    private final TrialPoints points;
    private final Influences influences;
    private final Metric metric;
    private final Candidates candidates;
    private final Gp.Criterion criterion;
    private final GaussianProcess process;
    private final List<Peak> feasible; // the lowest means among the points that are likely feasible
    private final Optional<Feasibility> success;

    Turn(
            Surrogate surrogate,
            Limits limits,
            TrialPoints points,
            Influences influences,
            Metric metric,
            Candidates candidates,
            Gp.Criterion criterion) {
        this.surrogate = surrogate;
        this.limits = limits;
        this.points = points;
        this.influences = influences;
        this.metric = metric;
        this.candidates = candidates;
        this.criterion = criterion;
        this.process = surrogate.process().believing(points.unresolved());
        this.feasible = surrogate.evidence().sites().stream()
                .filter(site -> limits.allow(site.input()))
                .map(site -> new Peak(site.point(), -surrogate.process().mean(site.input())))
                .sorted(HIGHEST)
                .limit(BASES)
                .toList();
        this.success = influences.success();
    }

    /** Returns the target to improve on: the least mean of the feasible points, pending ones included. */
    private double best() {
        return points.pending().stream()
                .filter(limits::allow)
                .mapToDouble(surrogate.process()::mean)
                .reduce(-feasible.getFirst().height(), Math::min);
    }

    /** Returns the least mean of the ensemble at points that are likely feasible, pending ones included. */
    private double best(Ensemble ensemble) {
        return Stream.concat(surrogate.evidence().sites().stream().map(Evidence.Site::input), points.pending().stream())
                .filter(limits::allow)
                .mapToDouble(ensemble::mean)
                .min()
                .orElseThrow();
    }

    /** Proposes a point that was evaluated before. */
    Proposal again(Evidence.Site site) {
        GaussianProcess.Belief belief = surrogate.process().at(site.input());
        double height = Acquisition.LOGEI.at(belief.mean(), belief.sd(), best());
        return proposal(new Peak(site.point(), height), Repetition.why(site));
    }

    /** Returns the new point with the greatest acquisition; empty if none is found. */
    Optional<Proposal> best(int number, long key) {
        if (feasible.isEmpty()) {
            return highest(List.of(), mostFeasible(), "probability of feasibility");
        }
        List<Point> bases = feasible.stream().map(Peak::point).toList();
        if (criterion == Gp.Criterion.THOMPSON) {
            return new Thompson(process, candidates, probabilities())
                    .lowest(bases, KeyedRandom.generator(key, DRAW))
                    .map(peak -> proposal(peak, "lowest point of a function drawn"));
        }
        Acquisition acquisition = acquisition(number);
        Term gain = influences
                .ensemble()
                .<Term>map(ensemble -> new EnsembleGain(ensemble, acquisition, best(ensemble)))
                .orElseGet(() -> new Gain(process, acquisition, best()));
        return highest(List.of(gain), bases, acquisition.phrase());
    }

    private Optional<Proposal> highest(List<Term> gain, List<Point> bases, String phrase) {
        List<Term> terms = new ArrayList<>(gain);
        terms.addAll(probabilities());
        terms.add(new Term.New(influences.plateaus()));
        influences.believed().ifPresent(terms::add);
        return new Ascent(new Landscape(process.encoding(), terms), candidates)
                .highest(bases)
                .map(peak -> proposal(peak, "greatest " + phrase + influences.why()));
    }

    /** Returns the terms of the acquisition that are logarithms of probabilities: of no failure and of feasibility. */
    private List<Term> probabilities() {
        return Stream.concat(success.<Term>map(Term.Success::new).stream(), limits.terms(points.unresolved()).stream())
                .toList();
    }

    /** Returns the evaluated points that are the most likely to be feasible. */
    private List<Point> mostFeasible() {
        return surrogate.evidence().sites().stream()
                .map(site -> new Peak(site.point(), limits.log(site.input())))
                .sorted(HIGHEST)
                .limit(BASES)
                .map(Peak::point)
                .toList();
    }

    /** Tells whether logarithms are added to the acquisition. */
    private boolean isAdded() {
        return success.isPresent()
                || !limits.isEmpty()
                || !influences.plateaus().isEmpty()
                || influences.believed().isPresent();
    }

    /**
     * Returns the acquisition of trial {@code number}. With failures, constraints, plateaus or beliefs, expected
     * improvement is replaced by its logarithm: it has the same greatest point, and logarithms of probabilities can be
     * added to it.
     * With constraints the portfolio is that logarithm alone: beside a limit, a bound of the loss weighs the probability of
     * feasibility too much.
     */
    private Acquisition acquisition(int number) {
        return switch (criterion) {
            case LOGEI -> Acquisition.LOGEI;
            case EI -> isAdded() ? Acquisition.LOGEI : Acquisition.EI;
            case PI -> Acquisition.PI;
            case LCB -> Acquisition.LCB;
            default -> number % 2 == 0 || !limits.isEmpty() ? Acquisition.LOGEI : Acquisition.LCB;
        };
    }

    private Proposal proposal(Peak peak, String why) {
        GaussianProcess.Belief loss =
                surrogate.loss(process.at(process.encoding().encode(peak.point())));
        Explanation.Prediction prediction =
                new Explanation.Prediction(metric.loss(loss.mean()), loss.sd(), peak.height());
        return new Proposal(peak.point(), new Explanation("gp", Optional.of(prediction), why));
    }
}
