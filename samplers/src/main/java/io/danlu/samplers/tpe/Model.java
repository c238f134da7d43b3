package io.danlu.samplers.tpe;

import io.danlu.math.KeyedRandom;
import io.danlu.samplers.rank.Rank;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The two densities over one group of parameters: of the good trials, and of the rest. A trial counts where the group
 * is active.
 *
 * <p>Where the rest are more than the rules' capacity, running trials and a random sample of the others stand for them.
 * Which those are follows from the trials' numbers, so that it does not matter how the search came to know them.
 */
final class Model {

    private static final long SAMPLING = 0x5A3;

    private final List<Integer> parameters;
    private final List<Dimension> dimensions;
    private final Rules rules;
    private final long seed;
    private final TreeMap<Rank, Kernel> good = new TreeMap<>();
    private final Head<Other> rest;
    private final TreeMap<Integer, Kernel> sample = new TreeMap<>();
    private Optional<Mixture> goodDensity = Optional.empty();
    private Optional<Mixture> restDensity = Optional.empty();

    /** One of the rest, and its place in the order of sampling. */
    private record Other(double priority, Kernel kernel) {}

    Model(Space space, List<Integer> parameters, Rules rules, long seed) {
        this.parameters = parameters;
        this.dimensions =
                parameters.stream().map(i -> Dimension.of(space.parameter(i))).toList();
        this.rules = rules;
        this.seed = seed;
        Comparator<Other> order = Comparator.comparingDouble(Other::priority)
                .thenComparingInt(other -> other.kernel().number());
        this.rest = new Head<>(rules.densities().capacity(), order, this::sampled);
    }

    private void sampled(Other other, boolean first, boolean present) {
        if (first && present) {
            sample.put(other.kernel().number(), other.kernel());
        } else if (first) {
            sample.remove(other.kernel().number());
        }
    }

    /** Takes in that a trial has come to, or left, the good ones or the rest. */
    void changed(Observation observation, boolean isGood, boolean present) {
        if (!observation.point().isActive(parameters.getFirst())) {
            return;
        }
        if (isGood) {
            goodChanged(observation, present);
        } else {
            restChanged(observation, present);
        }
    }

    private void goodChanged(Observation observation, boolean present) {
        goodDensity = Optional.empty();
        if (present) {
            good.put(observation.ranked(), kernel(observation));
        } else {
            good.remove(observation.ranked());
        }
    }

    private void restChanged(Observation observation, boolean present) {
        restDensity = Optional.empty();
        Other other = new Other(priority(observation), kernel(observation));
        if (present) {
            rest.add(other);
        } else {
            rest.remove(other);
        }
    }

    private double priority(Observation observation) {
        return observation.isPending() ? -1 : KeyedRandom.unit(KeyedRandom.mix(seed, observation.number(), SAMPLING));
    }

    private Kernel kernel(Observation observation) {
        return new Kernel(observation.number(), position(observation.point()));
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

    /** The code of one of the group's parameters at a position. */
    double code(int parameter, double[] position) {
        int index = parameters.indexOf(parameter);
        return dimensions.get(index).code(position[index]);
    }

    /** The density of the good trials. */
    Mixture good() {
        Mixture density = goodDensity.orElseGet(
                () -> density(good.values(), 1, rules.densities().good()));
        goodDensity = Optional.of(density);
        return density;
    }

    /**
     * The density of the other trials; each that is sampled stands for as many as there are for one, running ones too.
     */
    Mixture rest() {
        double share = Math.max(1, rest.size() / (double) Math.max(1, sample.size()));
        Mixture density = restDensity.orElseGet(
                () -> density(sample.values(), share, rules.densities().rest()));
        restDensity = Optional.of(density);
        return density;
    }

    private Mixture density(Collection<Kernel> kernels, double share, Rules.Estimator estimator) {
        double[] trials = estimator.weighting().weights(kernels.size());
        double[] weights = new double[kernels.size() + 1];
        weights[0] = estimator.prior();
        for (int i = 0; i < trials.length; i++) {
            weights[i + 1] = share * trials[i];
        }
        return Mixture.of(dimensions, List.copyOf(kernels), weights, estimator);
    }
}
