package io.danlu.surrogate.gp;

/**
 * What is believed of the hyperparameters before any evaluation: each is log-normal and kept inside bounds.
 *
 * @param length of every length scale
 * @param signal of the signal variance
 * @param noise of the noise variance
 */
public record Priors(LogNormal length, LogNormal signal, LogNormal noise) {

    /**
     * One positive number.
     *
     * @param mode of its logarithm
     * @param sd standard deviation of its logarithm
     * @param low inclusive bound of the number itself
     * @param high inclusive bound of the number itself
     */
    public record LogNormal(double mode, double sd, double low, double high) {

        /** The negative log density of the logarithm {@code x}, up to a constant. */
        double penalty(double x) {
            return (x - mode) * (x - mode) / (2 * sd * sd);
        }

        double slope(double x) {
            return (x - mode) / (sd * sd);
        }
    }

    /**
     * The defaults.
     *
     * @param parameters how many vary, at least 1
     */
    public static Priors of(int parameters) {
        return new Priors(
                new LogNormal(Math.sqrt(2) + Math.log(parameters) / 2 - 3, Math.sqrt(3), 0.025, 1e3),
                new LogNormal(0, 1, 0.05, 20),
                new LogNormal(-5, 1, 1e-4, 10));
    }
}
