package io.danlu.forest;

/**
 * How many features are looked at for a node's split.
 *
 * <p>They are drawn without replacement. A feature that is constant in the node counts as looked at; but the drawing goes on
 * past the limit until one that varies was looked at, so that no node becomes a leaf because only constant ones were drawn. This
 * is scikit-learn's rule; like there, no further one is drawn where min_samples_leaf forbids every cut of those that vary.
 */
public sealed interface MaxFeatures {

    /** √p of p features, rounded down: scikit-learn's choice for classes. */
    MaxFeatures SQRT = new Sqrt();

    /** log₂ p of p features, rounded down, at least 1. */
    MaxFeatures LOG2 = new Log2();

    /** Every feature: scikit-learn's choice for values. */
    MaxFeatures ALL = new Fraction(1);

    /** How many of {@code features} (at least 1): from 1 to {@code features}. */
    int of(int features);

    /**
     * A fixed number of features; where there are fewer, all of them.
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
     * A share of the features, rounded down, at least one feature.
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
