package io.danlu.samplers.gp;

import io.danlu.math.KeyedRandom;
import io.danlu.samplers.belief.OptimumPrior;
import io.danlu.samplers.belief.Trust;
import io.danlu.space.Point;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.encoding.Encoding;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The weighted logarithm of the believed density of the best point (πBO, equation 6): the acquisition is multiplied by
 * π^(β/n) after n results. Here β is also multiplied by the {@link Trust} that the results leave.
 *
 * @param weight the exponent, above 0
 */
record Believed(OptimumPrior prior, Encoding encoding, double weight) implements Term {

    private static final int DRAWS = 40;
    private static final long DRAWING = 0xBE;

    /** Returns the term; empty if nothing is believed or no weight is left. */
    static Optional<Believed> of(OptimumPrior prior, double beta, Evidence evidence, Encoding encoding) {
        if (prior.isEmpty()) {
            return Optional.empty();
        }
        double exponent = Trust.exponent(beta, results(prior, evidence));
        return exponent == 0 ? Optional.empty() : Optional.of(new Believed(prior, encoding, exponent));
    }

    /** Returns the results by which the beliefs are judged. */
    static List<Trust.Result> results(OptimumPrior prior, Evidence evidence) {
        return evidence.sites().stream()
                .map(site -> new Trust.Result(prior.log(site.point()), site.loss()))
                .toList();
    }

    /** Returns points from the density, to start the search from. */
    List<Point> points(long key) {
        RandomGenerator random = KeyedRandom.generator(key, DRAWING);
        return IntStream.range(0, DRAWS)
                .mapToObj(k -> prior.quantile(k, i -> random.nextDouble()))
                .toList();
    }

    /** Returns the part of an explanation that says how much the beliefs count. */
    String why() {
        return String.format(Locale.ROOT, "; beliefs count with exponent %.2f", weight);
    }

    @Override
    public double at(double[] input) {
        return weight * prior.log(places(input));
    }

    @Override
    public double at(double[] input, double[] gradient) {
        double[] slopes = new double[encoding.space().dimensions()];
        double log = prior.log(places(input), slopes);
        for (Encoding.Block block : encoding.blocks()) {
            if (block.kind() == Encoding.Kind.NUMBER) {
                gradient[block.from()] += weight * slopes[block.parameter()];
            }
        }
        return weight * log;
    }

    @Override
    public double ceiling(double[] input) {
        return at(input);
    }

    /**
     * Returns the places of an encoded point; NaN for a parameter that is inactive, has one value or is of an order.
     */
    private double[] places(double... input) {
        double[] places = new double[encoding.space().dimensions()];
        Arrays.fill(places, Double.NaN);
        for (Encoding.Block block : encoding.blocks()) {
            boolean isScalar = block.kind() == Encoding.Kind.NUMBER || block.kind() == Encoding.Kind.CHOICE;
            if (isScalar && encoding.isActive(block, input)) {
                places[block.parameter()] = encoding.place(block, input);
            }
        }
        return places;
    }
}
