package io.danlu.samplers.tpe;

import io.danlu.samplers.belief.OptimumPrior;
import io.danlu.space.Space;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The user's beliefs in a model of the good trials. The density of the good trials is multiplied by π^(β/n), as in the
 * pseudo-posterior of BOPrO (Souza, Nardi, Oliveira, Olukotun, Lindauer and Hutter, "Bayesian optimization with a prior
 * for the optimum", ECML PKDD 2021, equation 4), with the exponents of πBO. A share of the candidates is drawn from π.
 *
 * @param exponent above 0
 */
record Believed(Space space, OptimumPrior prior, double exponent) {

    /** The greatest share of candidates that are drawn from the believed density. */
    private static final double SHARE = 0.5;

    /** Returns the part of an explanation that says how much the beliefs count. */
    String why() {
        return String.format(Locale.ROOT, "; beliefs count with exponent %.2f", exponent);
    }

    /** Returns the weighted logarithm of the density over the parameters of one group. */
    double log(List<Integer> parameters, List<Dimension> dimensions, double... position) {
        double[] places = new double[space.dimensions()];
        Arrays.fill(places, Double.NaN);
        for (int i = 0; i < position.length; i++) {
            int parameter = parameters.get(i);
            double code = space.parameter(parameter).nearest(dimensions.get(i).code(position[i]));
            places[parameter] = prior.place(parameter, code);
        }
        return exponent * prior.log(places);
    }

    /** Draws a position from the density, or returns empty if the density of the good trials is to be drawn from. */
    Optional<double[]> draw(List<Integer> parameters, List<Dimension> dimensions, RandomGenerator random) {
        if (random.nextDouble() >= Math.min(SHARE, exponent)) {
            return Optional.empty();
        }
        double[] codes = prior.codes(random.nextInt(prior.components()), parameter -> random.nextDouble(), parameters);
        double[] position = new double[codes.length];
        Arrays.setAll(position, i -> dimensions.get(i).position(codes[i]));
        return Optional.of(position);
    }
}
