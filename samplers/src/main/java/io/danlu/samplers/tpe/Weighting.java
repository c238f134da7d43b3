package io.danlu.samplers.tpe;

import java.util.Arrays;

/** The weights of the trials in a density. The prior's weight is relative to 1. */
enum Weighting {
    /** All alike. */
    EQUAL {
        @Override
        double[] weights(int trials) {
            double[] weights = new double[trials];
            Arrays.fill(weights, 1);
            return weights;
        }
    },
    /**
     * By age, with places in the order of the trials: 1 for the newest 25, and a ramp from 1/n up to 1 for the older
     * ones. This is Hyperopt's linear forgetting and Optuna's default.
     */
    AGE {
        @Override
        double[] weights(int trials) {
            double[] weights = EQUAL.weights(trials);
            int old = trials - RECENT;
            for (int i = 0; i < old; i++) {
                double along = old == 1 ? 0 : i / (old - 1.0);
                weights[i] = 1.0 / trials + along * (1 - 1.0 / trials);
            }
            return weights;
        }
    },
    /**
     * By rank, places being in the order of the values, the best first: proportional to log(n + 1) − log(place + 1),
     * with mean 1. These are the recombination weights of CMA-ES, with n for (λ + 1)/2 − ½ (Hansen, "The CMA evolution
     * strategy: a tutorial", arXiv:1604.00772, equation 49). Unlike weights made of the values, they are the same after
     * any increasing transformation of the objective.
     */
    RANK {
        @Override
        double[] weights(int trials) {
            double[] weights = new double[trials];
            double sum = 0;
            for (int i = 0; i < trials; i++) {
                weights[i] = Math.log((trials + 1.0) / (i + 1.0));
                sum += weights[i];
            }
            for (int i = 0; i < trials; i++) {
                weights[i] *= trials / sum;
            }
            return weights;
        }
    };

    private static final int RECENT = 25;

    /** The weights of so many trials, by their places. */
    abstract double[] weights(int trials);
}
