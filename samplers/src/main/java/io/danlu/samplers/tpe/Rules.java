package io.danlu.samplers.tpe;

/**
 * All that tells one kind of TPE from another.
 *
 * @param split how many trials are good
 * @param startup trials before the estimators take over
 * @param even whether those are spread evenly rather than drawn from the priors
 * @param candidates drawn from the good density for each group
 * @param grouping which parameters are modelled jointly
 * @param evidence how trials without a result and infeasible ones are counted
 * @param densities how the densities of good and of other trials are made
 */
record Rules(
        Split split,
        int startup,
        boolean even,
        int candidates,
        Grouping grouping,
        Evidence evidence,
        Densities densities) {

    /**
     * The treatment of trials without a result and of infeasible ones.
     *
     * @param estimates whether stopped trials are ranked by what they would have come to, rather than behind complete
     *     ones
     * @param failures whether failed trials count among the rest
     * @param constraints whether each constraint has densities of its own, rather than infeasible trials being ranked
     *     behind all others
     */
    record Evidence(boolean estimates, boolean failures, boolean constraints) {}

    /**
     * The construction of the two densities.
     *
     * @param good that of the good trials
     * @param rest that of the other trials
     * @param capacity how many kernels the rest may have, at least 1; beyond that it is a random sample of the trials
     */
    record Densities(Estimator good, Estimator rest, int capacity) {}

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
                new Evidence(true, true, true),
                new Densities(
                        new Estimator(Weighting.RANK, new Bandwidth.NormalReference(), prior, false),
                        new Estimator(Weighting.EQUAL, new Bandwidth.Level(), prior, false),
                        CAPACITY));
    }

    private static Rules hyperopt(Tpe tpe) {
        Estimator estimator = new Estimator(Weighting.AGE, new Bandwidth.Gaps(true), tpe.priorWeight(), true);
        return new Rules(
                new Split(tpe.gamma(), true, true),
                tpe.startup(),
                false,
                tpe.candidates(),
                Grouping.ALONE,
                new Evidence(false, true, false),
                new Densities(estimator, estimator, Integer.MAX_VALUE));
    }

    private static Rules optuna(Tpe tpe) {
        Estimator estimator = new Estimator(Weighting.AGE, new Bandwidth.Gaps(false), tpe.priorWeight(), false);
        return new Rules(
                new Split(tpe.gamma(), false, false),
                tpe.startup(),
                false,
                tpe.candidates(),
                tpe.multivariate() ? Grouping.ALWAYS_ACTIVE : Grouping.ALONE,
                new Evidence(false, false, false),
                new Densities(estimator, estimator, Integer.MAX_VALUE));
    }

    /**
     * The construction of a density from trials.
     *
     * @param weighting of the trials
     * @param bandwidth of numeric kernels
     * @param prior weight of the prior, relative to 1 for a trial of weight 1
     * @param asOne whether the mixture is truncated and smoothed as a whole, as in Hyperopt, rather than each kernel:
     *     then kernels count by the part of them that lies inside the bounds, choices are counted, and the prior counts
     *     once for each choice
     */
    record Estimator(Weighting weighting, Bandwidth bandwidth, double prior, boolean asOne) {

        /** Returns the same with other weights of trials. */
        Estimator weighing(Weighting other) {
            return new Estimator(other, bandwidth, prior, asOne);
        }

        /**
         * Returns the weight of a categorical parameter's prior in each kernel, relative to 1 for the choice that it
         * has seen (Optuna's rule).
         */
        double smoothing(int trials, int choices) {
            return asOne ? 0 : prior * choices / (trials + 1);
        }
    }
}
