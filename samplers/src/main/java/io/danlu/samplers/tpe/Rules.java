package io.danlu.samplers.tpe;

/**
 * All that tells one kind of TPE from another.
 *
 * @param split how many trials are good
 * @param startup trials before the estimators take over
 * @param even whether those are spread evenly rather than drawn from the priors
 * @param candidates drawn from the good density for each group
 * @param grouping which parameters are modelled jointly
 * @param estimates whether stopped trials are ranked by what they would have come to, rather than behind complete ones
 * @param failures whether failed trials count among the rest
 * @param capacity how many kernels the rest may have, at least 1; beyond that it is a random sample of the trials
 * @param good how the density of the good trials is made
 * @param rest how the density of the other trials is made
 */
record Rules(
        Split split,
        int startup,
        boolean even,
        int candidates,
        Grouping grouping,
        boolean estimates,
        boolean failures,
        int capacity,
        Estimator good,
        Estimator rest) {

    private static final int CAPACITY = 128;

    static Rules of(Tpe tpe) {
        return switch (tpe.parity()) {
            case NONE -> own(tpe);
            case HYPEROPT -> hyperopt(tpe);
            case OPTUNA -> optuna(tpe);
        };
    }

    private static Rules own(Tpe tpe) {
        double prior = tpe.priorWeight();
        return new Rules(
                new Split(tpe.gamma(), false, false),
                tpe.startup(),
                true,
                tpe.candidates(),
                tpe.multivariate() ? Grouping.ACTIVE_TOGETHER : Grouping.ALONE,
                true,
                true,
                CAPACITY,
                new Estimator(Weighting.RANK, new Bandwidth.NormalReference(), prior, false),
                new Estimator(Weighting.EQUAL, new Bandwidth.Level(), prior, false));
    }

    private static Rules hyperopt(Tpe tpe) {
        Estimator estimator = new Estimator(Weighting.AGE, new Bandwidth.Gaps(true), tpe.priorWeight(), true);
        return new Rules(
                new Split(tpe.gamma(), true, true),
                tpe.startup(),
                false,
                tpe.candidates(),
                Grouping.ALONE,
                false,
                true,
                Integer.MAX_VALUE,
                estimator,
                estimator);
    }

    private static Rules optuna(Tpe tpe) {
        Estimator estimator = new Estimator(Weighting.AGE, new Bandwidth.Gaps(false), tpe.priorWeight(), false);
        return new Rules(
                new Split(tpe.gamma(), false, false),
                tpe.startup(),
                false,
                tpe.candidates(),
                tpe.multivariate() ? Grouping.ALWAYS_ACTIVE : Grouping.ALONE,
                false,
                false,
                Integer.MAX_VALUE,
                estimator,
                estimator);
    }

    /**
     * How trials become a density.
     *
     * @param weighting of the trials
     * @param bandwidth of numeric kernels
     * @param prior weight of the prior, relative to 1 for a trial of weight 1
     * @param asOne whether the mixture is truncated and smoothed as a whole, as in Hyperopt, rather than each kernel: then kernels
     *     count by the part of them that lies inside the bounds, choices are counted, and the prior counts once for each choice
     */
    record Estimator(Weighting weighting, Bandwidth bandwidth, double prior, boolean asOne) {

        /** How much of a categorical parameter's prior is mixed into each kernel, relative to 1 for the choice it has seen (Optuna's rule). */
        double smoothing(int trials, int choices) {
            return asOne ? 0 : prior * choices / (trials + 1);
        }
    }
}
