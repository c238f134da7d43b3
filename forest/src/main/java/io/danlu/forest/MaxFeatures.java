package io.danlu.forest;

/**
 * The number of features that the search for a node's split considers.
 *
 * <p>Features are drawn without replacement, by scikit-learn's rule. A feature that is constant in the node counts, but
 * drawing continues beyond the limit until one varying feature was considered. No node becomes a leaf because only
 * constant features were drawn. No further feature is drawn if {@code min_samples_leaf} forbids every cut of the
 * varying ones.
 */
public sealed interface MaxFeatures {

    /** √p of p features, rounded down: scikit-learn's default for classes. */
    MaxFeatures SQRT = new Sqrt();

    /** log₂ p of p features, rounded down, at least 1. */
    MaxFeatures LOG2 = new Log2();

    /** All features: scikit-learn's default for values. */
    MaxFeatures ALL = new Fraction(1);

    /** Returns the number of features to consider, from 1 to {@code features}, which is at least 1. */
    int of(int features);

    /**
     * A fixed number of features, or all features if there are fewer.
     *
     * @param count at least 1
     */
    record Count(int count) implements MaxFeatures {
        public Count {
            if (count < 1) {
                throw new IllegalArgumentException(
                        "Option 'max_features': " + count + " must be at least 1. Use 1, or leave it out.");
            }
        }

        @Override
        public int of(int features) {
            return Math.min(count, features);
        }
    }

    /**
     * A share of the features, rounded down, but at least one feature.
     *
     * @param fraction above 0, at most 1
     */
    record Fraction(double fraction) implements MaxFeatures {
        public Fraction {
            if (!(fraction > 0 && fraction <= 1)) {
                throw new IllegalArgumentException("Option 'max_features': " + fraction
                        + " must be above 0 and at most 1 as a fraction. Use 1.0 for all features.");
            }
        }

        @Override
        public int of(int features) {
            return Math.max(1, (int) (fraction * features));
        }
    }

    /** The type of {@link #SQRT}. */
    record Sqrt() implements MaxFeatures {
        @Override
        public int of(int features) {
            return (int) Math.sqrt(features);
        }
    }

    /** The type of {@link #LOG2}. */
    record Log2() implements MaxFeatures {
        @Override
        public int of(int features) {
            return Math.max(1, 31 - Integer.numberOfLeadingZeros(features));
        }
    }
}
