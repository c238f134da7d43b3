package io.danlu.surrogate.acquisition;

import io.danlu.math.Normal;
import java.util.Locale;

/**
 * Scores a point by the mean and the standard deviation of its predicted loss; the greater the score, the more
 * worthwhile the evaluation. All functions are pure and take tens of nanoseconds.
 */
public enum Acquisition {
    /**
     * The logarithm of {@link #EI}. It orders points as {@code EI} does, and neither underflows nor flattens far from
     * the best. Source: Ament, Daulton, Eriksson, Balandat and Bakshy, "Unexpected improvements to expected improvement
     * for Bayesian optimization", NeurIPS 2023.
     */
    LOGEI {
        @Override
        public double at(double mean, double sd, double best) {
            return Math.log(sd) + Improvement.log((best - mean) / sd);
        }

        @Override
        public double byMean(double mean, double sd, double best) {
            return -Improvement.slope((best - mean) / sd) / sd;
        }

        @Override
        public double bySd(double mean, double sd, double best) {
            double z = (best - mean) / sd;
            return (1 - z * Improvement.slope(z)) / sd;
        }
    },

    /**
     * Expected improvement (Jones, Schonlau and Welch, "Efficient global optimization of expensive black-box
     * functions", J. Global Optim. 13, 1998, equation 15).
     */
    EI {
        @Override
        public double at(double mean, double sd, double best) {
            return Math.exp(LOGEI.at(mean, sd, best));
        }

        @Override
        public double byMean(double mean, double sd, double best) {
            return -Normal.cdf((best - mean) / sd);
        }

        @Override
        public double bySd(double mean, double sd, double best) {
            return Math.exp(Normal.logPdf((best - mean) / sd));
        }
    },

    /**
     * The logarithm of the probability of improvement (Kushner, "A new method of locating the maximum point", J. Basic
     * Eng. 86, 1964).
     */
    PI {
        @Override
        public double at(double mean, double sd, double best) {
            return Normal.logCdf((best - mean) / sd);
        }

        @Override
        public double byMean(double mean, double sd, double best) {
            return -hazard((best - mean) / sd) / sd;
        }

        @Override
        public double bySd(double mean, double sd, double best) {
            double z = (best - mean) / sd;
            return -z * hazard(z) / sd;
        }

        @Override
        public double ceiling(double mean, double sd, double best) {
            return mean < best ? 0 : at(mean, sd, best);
        }

        // φ(z)/Φ(z)
        private double hazard(double z) {
            return Math.exp(Normal.logPdf(z) - Normal.logCdf(z));
        }
    },

    /**
     * The negative lower confidence bound of the loss, κσ − μ; κ = {@value #KAPPA} is Google Vizier's (Song et al.,
     * "The Vizier Gaussian process bandit algorithm", arXiv:2408.11527, 2024, section 4.3).
     */
    LCB {
        @Override
        public double at(double mean, double sd, double best) {
            return KAPPA * sd - mean;
        }

        @Override
        public double byMean(double mean, double sd, double best) {
            return -1;
        }

        @Override
        public double bySd(double mean, double sd, double best) {
            return KAPPA;
        }
    };

    private static final double KAPPA = 1.8;

    /**
     * Returns the acquisition.
     *
     * @param sd above 0
     * @param best the loss to improve on
     */
    public abstract double at(double mean, double sd, double best);

    /** Returns its derivative by the mean. */
    public abstract double byMean(double mean, double sd, double best);

    /** Returns its derivative by the standard deviation. */
    public abstract double bySd(double mean, double sd, double best);

    /** Returns the greatest acquisition for any standard deviation up to {@code sd}. */
    public double ceiling(double mean, double sd, double best) {
        return at(mean, sd, best);
    }

    /** Returns its name as explanations show it to people. */
    public String phrase() {
        return switch (this) {
            case LOGEI -> "log expected improvement";
            case EI -> "expected improvement";
            case PI -> "probability of improvement";
            case LCB -> "confidence bound";
        };
    }

    /** Returns its name in lower case, as study files spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
