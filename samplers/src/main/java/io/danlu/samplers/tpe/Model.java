package io.danlu.samplers.tpe;

import io.danlu.math.KeyedRandom;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The two densities over one group of parameters: of the good trials, and of the rest. A trial counts where the group
 * is active.
 *
 * <p>Where a side has more trials than the rules' capacity, running trials and a random sample of the others stand for
 * them.
 */
final class Model {

    private static final long SAMPLING = 0x5A3;

    private final List<Integer> parameters;
    private final List<Dimension> dimensions;
    private final Repair repair;
    private final Rules rules;
    private final Kernels good;
    private final Kernels rest;
    private final Rules.Estimator goodEstimator;
    private Optional<Mixture> goodDensity = Optional.empty();
    private Optional<Mixture> restDensity = Optional.empty();

    private Model(
            Space space, List<Integer> parameters, Rules rules, long seed, Kernels good, Rules.Estimator estimator) {
        this.parameters = parameters;
        this.dimensions =
                parameters.stream().map(i -> Dimension.of(space.parameter(i))).toList();
        this.repair = Repair.of(space, parameters, dimensions);
        this.rules = rules;
        this.good = good;
        this.rest = sampled(rules, seed);
        this.goodEstimator = estimator;
    }

    /** Returns a model of the objectives, in which good trials weigh by their rank. */
    Model(Space space, List<Integer> parameters, Rules rules, long seed) {
        this(
                space,
                parameters,
                rules,
                seed,
                new Kernels.Ranked(),
                rules.densities().good());
    }

    /** Returns a model of one constraint: trials that meet it are good, and weigh alike. */
    static Model ofConstraint(Space space, List<Integer> parameters, Rules rules, long seed) {
        Rules.Estimator good = rules.densities().good().weighing(Weighting.EQUAL);
        return new Model(space, parameters, rules, seed, sampled(rules, seed), good);
    }

    private static Kernels sampled(Rules rules, long seed) {
        return new Kernels.Sampled(
                rules.densities().capacity(),
                observation -> observation.isPending()
                        ? -1
                        : KeyedRandom.unit(KeyedRandom.mix(seed, observation.number(), SAMPLING)));
    }

    /** Takes in that a trial has come to, or left, the good ones or the rest. */
    void changed(Observation observation, boolean isGood, boolean present) {
        if (!observation.point().isActive(parameters.getFirst())) {
            return;
        }
        Kernel kernel = new Kernel(observation.number(), position(observation.point()));
        if (isGood) {
            goodDensity = Optional.empty();
            good.changed(observation, kernel, present);
        } else {
            restDensity = Optional.empty();
            rest.changed(observation, kernel, present);
        }
    }

    /** Returns the position in each dimension of a point in which the group is active. */
    double[] position(Point point) {
        double[] position = new double[dimensions.size()];
        for (int i = 0; i < position.length; i++) {
            position[i] = dimensions.get(i).position(point.code(parameters.get(i)));
        }
        return position;
    }

    /** Positions to choose from. */
    Candidates candidates(RandomGenerator random) {
        return new Candidates(good(), rest(), rules.candidates(), random);
    }

    /** Positions to choose from, by what is believed too. */
    Candidates candidates(Believed believed, RandomGenerator random) {
        return new Candidates(this, believed, rules.candidates(), random);
    }

    /** A position from what is believed or from the good trials. */
    double[] draw(Believed believed, RandomGenerator random) {
        return believed.draw(parameters, dimensions, random).orElseGet(() -> good().draw(random));
    }

    /** The weighted logarithm of the believed density. */
    double log(Believed believed, double... position) {
        return believed.log(parameters, dimensions, position);
    }

    /** Positions to choose from by the product of ratios, of which the first is this model's. */
    Candidates candidates(List<Ratio> ratios, RandomGenerator random) {
        return Candidates.constrained(ratios, rules.candidates(), random);
    }

    /**
     * The ratio of the two densities.
     *
     * @param share of trials that are good, in (0, 1]
     */
    Ratio ratio(double share) {
        return new Ratio(good(), rest(), share);
    }

    /** The code of one of the group's parameters at a position. */
    double code(int parameter, double[] position) {
        int index = parameters.indexOf(parameter);
        return dimensions.get(index).code(position[index]);
    }

    /** The density of the good trials. */
    Mixture good() {
        Mixture density = goodDensity.orElseGet(() -> density(good, goodEstimator));
        goodDensity = Optional.of(density);
        return density;
    }

    /**
     * The density of the other trials; each that is sampled stands for as many as there are for one, running ones too.
     */
    Mixture rest() {
        Mixture density =
                restDensity.orElseGet(() -> density(rest, rules.densities().rest()));
        restDensity = Optional.of(density);
        return density;
    }

    private Mixture density(Kernels side, Rules.Estimator estimator) {
        Collection<Kernel> kernels = side.all();
        double share = side.share();
        double[] trials = estimator.weighting().weights(kernels.size());
        double[] weights = new double[kernels.size() + 1];
        weights[0] = estimator.prior();
        for (int i = 0; i < trials.length; i++) {
            weights[i + 1] = share * trials[i];
        }
        return Mixture.of(dimensions, List.copyOf(kernels), weights, estimator, repair);
    }
}
