package io.danlu.samplers.tpe;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Positions drawn from the density of the good trials, handed out from the best ratio of the densities on.
 *
 * <p>The other density is summed only where its lower bound leaves a candidate hope. The bound costs no exponential,
 * and a candidate whose bound is not the best needs no sum. Far from all trials only the priors count, and ratios
 * differ by rounding alone. The first of equal candidates is the best one then, whatever their rounding.
 */
final class Candidates {

    /** The difference of the logarithms of two ratios up to which they count as equal. */
    private static final double EQUAL = 1e-9;

    private final Mixture rest;
    private final double[][] positions;
    private final double[] good;
    private final double[] bounds;
    private final boolean[] exact;
    private int left;

    Candidates(Mixture good, Mixture rest, int count, RandomGenerator random) {
        this.rest = rest;
        this.positions = new double[count][];
        this.good = new double[count];
        this.bounds = new double[count];
        this.exact = new boolean[count];
        this.left = count;
        for (int i = 0; i < count; i++) {
            positions[i] = good.draw(random);
            this.good[i] = good.logDensity(positions[i]);
            bounds[i] = this.good[i] - rest.peak(positions[i]);
        }
    }

    /** Candidates of which some are drawn from what is believed, by ratios that it multiplies. */
    Candidates(Model model, Believed believed, int count, RandomGenerator random) {
        this.rest = model.rest();
        this.positions = new double[count][];
        this.good = new double[count];
        this.bounds = new double[count];
        this.exact = new boolean[count];
        this.left = count;
        for (int i = 0; i < count; i++) {
            positions[i] = model.draw(believed, random);
            this.good[i] = model.good().logDensity(positions[i]) + model.log(believed, positions[i]);
            bounds[i] = this.good[i] - rest.peak(positions[i]);
        }
    }

    private Candidates(Mixture rest, double[][] positions, double[] ratios) {
        this.rest = rest;
        this.positions = positions;
        this.good = ratios;
        this.bounds = ratios.clone();
        this.exact = new boolean[ratios.length];
        Arrays.fill(exact, true);
        this.left = ratios.length;
    }

    /**
     * Positions drawn from the good density of the first of {@code ratios}, handed out from the greatest product of
     * ratios on.
     */
    static Candidates constrained(List<Ratio> ratios, int count, RandomGenerator random) {
        double[][] positions = new double[count][];
        double[] products = new double[count];
        for (int i = 0; i < count; i++) {
            positions[i] = ratios.getFirst().good().draw(random);
            for (Ratio ratio : ratios) {
                products[i] += ratio.log(positions[i]);
            }
        }
        return new Candidates(ratios.getFirst().rest(), positions, products);
    }

    boolean isEmpty() {
        return left == 0;
    }

    /** The best position that is left. */
    double[] next() {
        int best = best();
        while (!exact[best]) {
            bounds[best] = good[best] - rest.logDensity(positions[best]);
            exact[best] = true;
            best = best();
        }
        bounds[best] = Double.NEGATIVE_INFINITY;
        left--;
        return positions[best];
    }

    /** Returns the first of the best candidates. */
    private int best() {
        double enough = Arrays.stream(bounds).max().orElseThrow() - EQUAL;
        int best = 0;
        while (best < bounds.length - 1 && !(bounds[best] >= enough)) {
            best++;
        }
        return best;
    }
}
