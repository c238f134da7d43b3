package io.danlu.samplers.tpe;

/**
 * The number of good trials: the share times n, or times √n, rounded up, at most 25, which is Hyperopt's and Optuna's
 * cap.
 *
 * @param share in (0, 1]
 * @param root whether of √n (Hyperopt) rather than of n (Optuna; Watanabe, "Tree-structured Parzen estimator",
 *     arXiv:2304.11127, section 3.1)
 * @param everything whether n counts running and failed trials too (Hyperopt)
 */
record Split(double share, boolean root, boolean everything) {

    static final int CAP = 25;

    /** The greatest number of good trials, infeasible ones included. */
    static final int MOST = 128;

    /** Returns the number of trials that count: the n of the share, and of the startup. */
    int counted(int evaluated, int others) {
        return everything ? evaluated + others : evaluated;
    }

    int good(int evaluated, int others) {
        int n = counted(evaluated, others);
        double good = Math.ceil(share * (root ? Math.sqrt(n) : n));
        return (int) Math.min(good, CAP);
    }
}
