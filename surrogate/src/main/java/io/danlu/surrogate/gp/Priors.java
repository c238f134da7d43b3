package io.danlu.surrogate.gp;

import java.util.Optional;

/**
 * The prior distributions of the hyperparameters: each is log-normal and kept inside bounds. Targets are standardised,
 * so the variance of the signal is fixed at 1, as in BoTorch; fitting it too was worse
 * (docs/decisions/0006-gp-defaults.md).
 *
 * @param length of every length scale
 * @param noise of the noise variance
 * @param odds of a unit of variance to be additive; empty if no share is additive
 */
public record Priors(LogNormal length, LogNormal noise, Optional<LogNormal> odds) {

    /**
     * The prior of one positive number.
     *
     * @param mode of its logarithm
     * @param sd standard deviation of its logarithm
     * @param low inclusive bound of the number itself
     * @param high inclusive bound of the number itself
     */
    public record LogNormal(double mode, double sd, double low, double high) {

        /** Returns the negative log density of the logarithm {@code x}, up to a constant. */
        double penalty(double x) {
            return (x - mode) * (x - mode) / (2 * sd * sd);
        }

        double slope(double x) {
            return (x - mode) / (sd * sd);
        }
    }

    /**
     * Returns the default priors. The mode of the lengths grows with the square root of the number D of parameters: it
     * is √2 + ½ ln D, less the square of √3. The spread of the lengths is ours. The prior of the noise is wide about a
     * small value. The prior of the additive share is wider still, about one half.
     *
     * <p>Source of the mode: Hvarfner, Hellsten and Nardi, "Vanilla Bayesian optimization performs great in high
     * dimensions", ICML 2024, section 5.
     *
     * @param parameters the number of parameters that vary, at least 1
     */
    public static Priors of(int parameters, Structure structure) {
        return new Priors(
                new LogNormal(Math.sqrt(2) - 3 + Math.log(parameters) / 2, 1, 0.025, 1e3),
                new LogNormal(-7, 2, 1e-6, 10),
                switch (structure) {
                    case INTERACTING -> Optional.empty();
                    case PARTLY_ADDITIVE -> Optional.of(new LogNormal(0, 1.5, 1e-4, 1e4));
                });
    }
}
