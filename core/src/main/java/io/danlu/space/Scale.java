package io.danlu.space;

/** The scale on which a numeric parameter is sampled, compared and plotted. */
public enum Scale {
    /** Equal differences count equally. */
    LINEAR {
        @Override
        double to(double value) {
            return value;
        }

        @Override
        double from(double scaled) {
            return scaled;
        }
    },
    /** Equal ratios count equally. Only positive values are allowed. */
    LOG {
        @Override
        double to(double value) {
            return Math.log(value);
        }

        @Override
        double from(double scaled) {
            return Math.exp(scaled);
        }
    };

    abstract double to(double value);

    abstract double from(double scaled);
}
