package io.danlu.samplers.gp;

import io.danlu.math.KeyedRandom;
import io.danlu.sampler.Proposal;
import io.danlu.space.Point;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Feasibility;
import io.danlu.surrogate.Plateaus;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.acquisition.Acquisition;
import io.danlu.surrogate.gp.GaussianProcess;
import io.danlu.trial.Explanation;
import io.danlu.trial.Metric;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The choice of one proposal by a fitted model. */
final class Turn {

    private static final int BASES = 3;
    private static final long DRAW = 1; // the purpose of a drawn function's random numbers

    private final Surrogate surrogate;
    private final Knowledge knowledge;
    private final Plateaus plateaus;
    private final Metric metric;
    private final Candidates candidates;
    private final Gp.Criterion criterion;
    private final GaussianProcess process;
    private final List<Peak> incumbents;
    private final Optional<Feasibility> feasibility;
    private final double best;

    Turn(
            Surrogate surrogate,
            Knowledge knowledge,
            Plateaus plateaus,
            Metric metric,
            Candidates candidates,
            Gp.Criterion criterion) {
        this.surrogate = surrogate;
        this.knowledge = knowledge;
        this.plateaus = plateaus;
        this.metric = metric;
        this.candidates = candidates;
        this.criterion = criterion;
        this.process = surrogate.process().believing(knowledge.unresolved());
        this.incumbents = surrogate.evidence().sites().stream()
                .map(site -> new Peak(site.point(), -surrogate.process().mean(site.input())))
                .sorted(Comparator.comparingDouble((Peak peak) -> -peak.height()))
                .limit(BASES)
                .toList();
        this.feasibility = feasibility();
        this.best = knowledge.pending().stream()
                .mapToDouble(surrogate.process()::mean)
                .reduce(-incumbents.getFirst().height(), Math::min);
    }

    private Optional<Feasibility> feasibility() {
        List<double[]> failed = knowledge.failed();
        if (failed.isEmpty()) {
            return Optional.empty();
        }
        List<double[]> fine =
                surrogate.evidence().sites().stream().map(Evidence.Site::input).toList();
        return Optional.of(Feasibility.of(
                fine, failed, process.encoding(), surrogate.process().hyperparameters()));
    }

    /** Proposes a point that was evaluated before. */
    Proposal again(Evidence.Site site) {
        GaussianProcess.Belief belief = surrogate.process().at(site.input());
        double height = Acquisition.LOGEI.at(belief.mean(), belief.sd(), best);
        return proposal(new Peak(site.point(), height), Repetition.why(site));
    }

    /** Returns the new point with the greatest acquisition; empty if none is found. */
    Optional<Proposal> best(int number, long key) {
        List<Point> bases = incumbents.stream().map(Peak::point).toList();
        if (criterion == Gp.Criterion.THOMPSON) {
            return new Thompson(process, candidates, feasibility)
                    .lowest(bases, KeyedRandom.generator(key, DRAW))
                    .map(peak -> proposal(peak, "lowest point of a function drawn"));
        }
        Acquisition acquisition = acquisition(number);
        return new Ascent(new Landscape(process, acquisition, best, feasibility, plateaus), candidates)
                .highest(bases)
                .map(peak -> proposal(peak, "greatest " + acquisition.phrase()));
    }

    /**
     * Returns the acquisition of trial {@code number}. With failures or plateaus, expected improvement is replaced by
     * its logarithm: it has the same greatest point, and logarithms of probabilities can be added to it.
     */
    private Acquisition acquisition(int number) {
        return switch (criterion) {
            case LOGEI -> Acquisition.LOGEI;
            case EI -> feasibility.isPresent() || !plateaus.isEmpty() ? Acquisition.LOGEI : Acquisition.EI;
            case PI -> Acquisition.PI;
            case LCB -> Acquisition.LCB;
            default -> number % 2 == 0 ? Acquisition.LOGEI : Acquisition.LCB;
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
