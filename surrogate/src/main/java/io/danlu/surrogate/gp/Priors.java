package io.danlu.surrogate.gp;

import java.util.Optional;

/**
 * What is believed of the hyperparameters before any evaluation: each is log-normal and kept inside bounds. Targets are standardised, so the variance of the signal is
 * 1 and not fitted, as in BoTorch; fitting it too was worse (docs/decisions/0006-gp-defaults.md).
 *
 * @param length of every length scale
 * @param noise of the noise variance
 * @param odds of a unit of variance to be additive, where a share is; empty where none is
 */
public record Priors(LogNormal length, LogNormal noise, Optional<LogNormal> odds) {

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
     * The defaults: lengths grow with the square root of the number of parameters, their mode is that of Hvarfner, Hellsten and Nardi ("Vanilla Bayesian optimization
     * performs great in high dimensions", ICML 2024, section 5: √2 + ½ ln D, less the square of √3), their spread is ours; the noise is small and
     * little is known of it. Of the additive share even less is: half, more or less.
     *
     * @param parameters how many vary, at least 1
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
