package io.danlu.samplers.tpe;

import java.util.random.RandomGenerator;

/**
 * A categorical parameter's factors: a kernel gives every choice its share of the smoothing, and the one it has seen
 * the rest.
 */
final class ChoicesColumn implements Column {

    private final double[] prior;
    private final double smoothing;
    private final int[] seen;
    private final double[] hit;
    private final double[] miss;

    /**
     * Creates the factors of kernels that have seen these choices.
     *
     * @param prior probability of each choice
     * @param smoothing how much of the prior is mixed into each kernel, relative to 1 for the choice it has seen
     * @param seen by slot; nothing in slot 0
     */
    ChoicesColumn(double[] prior, double smoothing, int[] seen) {
        this.prior = prior;
        this.smoothing = smoothing;
        this.seen = seen;
        this.hit = new double[prior.length];
        this.miss = new double[prior.length];
        for (int i = 0; i < prior.length; i++) {
            hit[i] = Math.log((1 + smoothing * prior[i]) / (1 + smoothing));
            miss[i] = Math.log(smoothing * prior[i] / (1 + smoothing));
        }
    }

    @Override
    public void add(double position, double[] terms) {
        int choice = (int) position;
        terms[0] += Math.log(prior[choice]);
        for (int i = 1; i < terms.length; i++) {
            terms[i] += seen[i] == choice ? hit[choice] : miss[choice];
        }
    }

    @Override
    public double draw(int slot, RandomGenerator random) {
        double u = random.nextDouble();
        if (slot == 0) {
            return drawn(u);
        }
        double mixed = u * (1 + smoothing);
        return mixed < 1 ? seen[slot] : drawn((mixed - 1) / smoothing);
    }

    /** The choice at quantile {@code u} of the prior. */
    private int drawn(double u) {
        double left = u;
        int choice = 0;
        while (choice < prior.length - 1 && left >= prior[choice]) {
            left -= prior[choice++];
        }
        return choice;
    }

    @Override
    public double logMass(int slot) {
        return 0;
    }
}
