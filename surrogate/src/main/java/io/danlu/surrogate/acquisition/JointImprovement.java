package io.danlu.surrogate.acquisition;

/**
 * The logarithm of the expected improvement of a point with several losses, whose predictions are independent normal
 * distributions. Implementations are immutable.
 */
public interface JointImprovement {

    /**
     * Returns the logarithm; −∞ if the improvement is too small for a double's logarithm.
     *
     * @param means the expected losses
     * @param sds their standard deviations, above 0
     */
    double log(double[] means, double[] sds);

    /**
     * Returns the logarithm and its gradient, which is 0 where the logarithm is −∞.
     *
     * @param means as for {@link #log(double[], double[])}
     * @param sds as for {@link #log(double[], double[])}
     * @param byMean receives the derivatives by the means
     * @param bySd receives the derivatives by the standard deviations
     */
    double log(double[] means, double[] sds, double[] byMean, double[] bySd);

    /** Returns an upper bound of the logarithm for all standard deviations up to {@code sds}. */
    double ceiling(double[] means, double[] sds);
}
