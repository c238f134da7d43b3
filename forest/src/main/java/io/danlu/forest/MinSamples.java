package io.danlu.forest;

/**
 * A minimum number of rows: a count, or a share of the rows that a forest is fitted to, rounded up.
 *
 * <p>Distinct rows of a node count: a row that the bootstrap drew twice is one row, as in scikit-learn.
 */
public sealed interface MinSamples {

    /** Returns the minimum for a forest that is fitted to {@code rows} rows. */
    int of(int rows);

    /**
     * A number of rows.
     *
     * @param count at least 1
     */
    record Count(int count) implements MinSamples {
        public Count {
            if (count < 1) {
                throw new IllegalArgumentException(
                        "Minimum of samples: " + count + " must be at least 1. Use 1 for no limit.");
            }
        }

        @Override
        public int of(int rows) {
            return count;
        }
    }

    /**
     * A share of the rows.
     *
     * @param fraction above 0, at most 1
     */
    record Fraction(double fraction) implements MinSamples {
        public Fraction {
            if (!(fraction > 0 && fraction <= 1)) {
                throw new IllegalArgumentException("Minimum of samples: " + fraction
                        + " must be above 0 and at most 1 as a fraction. Use a count for a number of rows.");
            }
        }

        @Override
        public int of(int rows) {
            return (int) Math.ceil(fraction * rows);
        }
    }
}
