package io.danlu.samplers.gp;

import io.danlu.math.KeyedRandom;
import io.danlu.math.Normal;
import io.danlu.math.Sobol;
import io.danlu.math.pareto.Boxes;
import io.danlu.sampler.Proposal;
import io.danlu.space.Point;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.acquisition.HypervolumeImprovement;
import io.danlu.surrogate.acquisition.JointImprovement;
import io.danlu.surrogate.acquisition.ScalarizedImprovement;
import io.danlu.surrogate.encoding.Encoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The choice of one proposal by fitted models of several objectives. */
final class FrontTurn {

    private static final int BASES = 4;
    private static final long WEIGHTS = 0x5CA1; // the purpose of the weights' random numbers
    private static final double LEAST_WEIGHT = 0.02;

    private final List<Surrogate> objectives;
    private final Limits limits;
    private final List<Term> influences;
    private final TrialPoints points;
    private final Candidates candidates;
    private final List<OptionalDouble> thresholds;
    private final BiFunction<Peak, String, Proposal> proposal;
    private final FrontEstimate estimate;
    private final int[] front;

    /**
     * Prepares the choice.
     *
     * @param influences terms that are added to each acquisition
     * @param thresholds the target of each objective's threshold
     * @param proposal makes a proposal of a point with its acquisition, and of the reason
     */
    FrontTurn(
            List<Surrogate> objectives,
            Limits limits,
            List<Term> influences,
            TrialPoints points,
            Candidates candidates,
            List<OptionalDouble> thresholds,
            BiFunction<Peak, String, Proposal> proposal) {
        this.objectives = objectives;
        this.limits = limits;
        this.influences = influences;
        this.points = points;
        this.candidates = candidates;
        this.thresholds = thresholds;
        this.proposal = proposal;
        this.estimate = FrontEstimate.of(objectives, limits);
        this.front = estimate.front();
    }

    /**
     * Returns the member of the front that one more evaluation serves best ({@link Confirmation}), of those that are
     * {@code worthwhile}. If none serves, or with more than three objectives, it is the member whose predictions are
     * the least certain.
     */
    Optional<Evidence.Site> again(Predicate<Evidence.Site> worthwhile) {
        int[] members = Arrays.stream(front)
                .filter(i -> worthwhile.test(estimate.sites().get(i)))
                .toArray();
        if (members.length == 0) {
            return Optional.empty();
        }
        return useful(members)
                .or(() -> leastCertain(members))
                .map(i -> estimate.sites().get(i));
    }

    /** Infeasible points are left out: they would hide what a member of the front may gain. */
    private Optional<Integer> useful(int... members) {
        if (!isFew()) {
            return Optional.empty();
        }
        int[] likely = estimate.likely();
        int[] choices = IntStream.range(0, likely.length)
                .filter(k -> Arrays.stream(members).anyMatch(member -> member == likely[k]))
                .toArray();
        double[] weights =
                Arrays.stream(likely).mapToDouble(i -> estimate.feasible()[i]).toArray();
        return Confirmation.of(objectives, likely)
                .best(choices, weights, estimate.closeReference(front, thresholds))
                .map(k -> likely[k]);
    }

    private Optional<Integer> leastCertain(int... members) {
        double[] ranges = estimate.ranges(members);
        return Arrays.stream(estimate.distinct(members))
                .boxed()
                .max(Comparator.comparingDouble(i -> IntStream.range(0, ranges.length)
                        .mapToDouble(j -> estimate.sds()[i][j] / ranges[j])
                        .sum()));
    }

    /** Tells whether there are as few objectives as boxes are cut for. */
    private boolean isFew() {
        return objectives.size() == 2 || objectives.size() == 3;
    }

    /** Returns the new point with the greatest acquisition; empty if none is found. */
    Optional<Proposal> best(int number, long seed, long key) {
        if (front.length == 0) {
            return highest(Optional.empty(), mostFeasible(), "probability of feasibility");
        }
        DrawnFronts drawn = DrawnFronts.of(objectives, limits, estimate, front, points.pending(), key);
        double[] distant = estimate.distantReference(thresholds);
        return switch (turn(number)) {
            case WHOLE -> byHypervolume(drawn, number, distant);
            case FRONT -> byHypervolume(drawn, number, estimate.closeReference(front, thresholds));
            case SCALARIZATION -> byScalarization(drawn, number, seed, distant);
        };
    }

    /** The improvement that a trial seeks. */
    private enum Improvement {
        /** The hypervolume below a distant reference, to which the ends of the front add most. */
        WHOLE,
        /** The hypervolume below a close reference, to which gaps of the front add most. */
        FRONT,
        /** A random scalarization. */
        SCALARIZATION
    }

    /**
     * Returns the improvement that trial {@code number} seeks. Hypervolumes need two or three objectives;
     * scalarizations would search beyond thresholds. Turns are of two trials, since the structure of the models
     * alternates, too.
     */
    private Improvement turn(int number) {
        boolean bounded = thresholds.stream().anyMatch(OptionalDouble::isPresent);
        if (!isFew() || (number / 2 % 2 == 1 && !bounded)) {
            return Improvement.SCALARIZATION;
        }
        return number / 4 % 2 == 0 ? Improvement.WHOLE : Improvement.FRONT;
    }

    private Optional<Proposal> byHypervolume(DrawnFronts drawn, int number, double... reference) {
        List<JointImprovement> improvements = drawn.fronts().stream()
                .<JointImprovement>map(vectors -> new HypervolumeImprovement(Boxes.undominated(vectors, reference)))
                .toList();
        return highest(
                Optional.of(new JointGain(drawn.objectives(), improvements)),
                spread(number),
                "log expected hypervolume improvement");
    }

    /**
     * Improves the greatest of the distances from the best value of each objective, each with a random weight. Extreme
     * weights search the ends of the front.
     */
    private Optional<Proposal> byScalarization(DrawnFronts drawn, int number, long seed, double... reference) {
        double[] ideal = estimate.ideal(front);
        double[] divisors = weights(number, seed);
        for (int j = 0; j < divisors.length; j++) {
            double range = reference[j] - ideal[j];
            divisors[j] = (range > 0 ? range : 1) / divisors[j];
        }
        List<JointImprovement> improvements = drawn.fronts().stream()
                .<JointImprovement>map(vectors -> new ScalarizedImprovement(
                        ideal, divisors, vectors.length == 0 ? new double[][] {reference} : vectors))
                .toList();
        return highest(
                Optional.of(new JointGain(drawn.objectives(), improvements)),
                least(ideal, divisors),
                "log expected improvement of a random scalarization");
    }

    private Optional<Proposal> highest(Optional<Term> gain, List<Point> bases, String phrase) {
        Encoding encoding = objectives.getFirst().process().encoding();
        List<Term> terms = new ArrayList<>(gain.stream().toList());
        terms.addAll(limits.terms(points.unresolved()));
        terms.addAll(influences);
        return new Ascent(new Landscape(encoding, terms), candidates)
                .highest(bases)
                .map(peak -> proposal.apply(peak, "greatest " + phrase));
    }

    /** Returns members of the front that are spread evenly over it, others in each trial. */
    private List<Point> spread(int number) {
        int[] order = Arrays.stream(front)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> estimate.means()[i][0]))
                .mapToInt(Integer::intValue)
                .toArray();
        return IntStream.range(0, Math.min(BASES, order.length))
                .mapToObj(k -> order[(number + k * order.length / Math.min(BASES, order.length)) % order.length])
                .map(this::point)
                .toList();
    }

    /** Returns the members of the front with the least scalarized means. */
    private List<Point> least(double[] ideal, double... divisors) {
        return Arrays.stream(front)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> IntStream.range(0, divisors.length)
                        .mapToDouble(j -> (estimate.means()[i][j] - ideal[j]) / divisors[j])
                        .max()
                        .orElseThrow()))
                .limit(BASES)
                .map(this::point)
                .toList();
    }

    /** Returns the evaluated points that are the most likely to be feasible. */
    private List<Point> mostFeasible() {
        return estimate.sites().stream()
                .sorted(Comparator.comparingDouble(site -> -limits.log(site.input())))
                .limit(BASES)
                .map(Evidence.Site::point)
                .toList();
    }

    private Point point(int site) {
        return estimate.sites().get(site).point();
    }

    /** Returns quasi-random weights, uniform on the positive part of the unit sphere. */
    private double[] weights(int number, long seed) {
        Sobol sobol = new Sobol(objectives.size(), KeyedRandom.mix(seed, WEIGHTS));
        double[] weights = Arrays.stream(sobol.point(number))
                .map(u -> Normal.quantile((1 + u) / 2))
                .toArray();
        double norm = Math.sqrt(Arrays.stream(weights).map(w -> w * w).sum());
        return Arrays.stream(weights)
                .map(w -> norm > 0 ? Math.max(LEAST_WEIGHT, w / norm) : 1)
                .toArray();
    }
}
