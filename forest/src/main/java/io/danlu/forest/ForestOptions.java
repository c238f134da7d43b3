package io.danlu.forest;

import java.util.OptionalInt;

/**
 * The options by which a forest is grown. Names, meaning and defaults are those of scikit-learn 1.4's
 * {@code RandomForestClassifier} and {@code RandomForestRegressor}; {@link #classification()} and {@link #regression()}
 * start from them.
 *
 * @param trees {@code n_estimators}, at least 1
 * @param criterion what a split lowers
 * @param maxFeatures how many features are looked at for a split
 * @param bootstrap whether each tree sees as many rows as there are, drawn with replacement, or each row once
 * @param limits where each tree stops growing
 */
public record ForestOptions(
        int trees, Criterion criterion, MaxFeatures maxFeatures, boolean bootstrap, TreeLimits limits) {

    /** @throws IllegalArgumentException for an option out of its range; the message names it as scikit-learn does */
    public ForestOptions {
        requireAtLeast("n_estimators", 1, trees);
    }

    /** Starts from 100 trees without limits, Gini's index, √p of p features for a split, bootstrap. */
    public static Builder classification() {
        return new Builder(Criterion.GINI, MaxFeatures.SQRT);
    }

    /** Starts from 100 trees without limits, squared error, every feature for a split, bootstrap. */
    public static Builder regression() {
        return new Builder(Criterion.SQUARED_ERROR, MaxFeatures.ALL);
    }

    /** The same without a limit of leaves. */
    ForestOptions unlimitedLeaves() {
        return new ForestOptions(trees, criterion, maxFeatures, bootstrap, limits.unlimitedLeaves());
    }

    static void requireAtLeast(String option, int least, int value) {
        if (value < least) {
            throw new IllegalArgumentException("Option '" + option + "': " + value + " must be at least " + least
                    + ". Use " + least + " or more, or leave it out for scikit-learn's default.");
        }
    }

    /** Collects options; each is checked by {@link #build()}. For one thread. */
    public static final class Builder {

        private int trees = 100;
        private Criterion criterion;
        private OptionalInt maxDepth = OptionalInt.empty();
        private OptionalInt maxLeafNodes = OptionalInt.empty();
        private MaxFeatures maxFeatures;
        private MinSamples minSamplesSplit = new MinSamples.Count(2);
        private MinSamples minSamplesLeaf = new MinSamples.Count(1);
        private double minImpurityDecrease;
        private boolean bootstrap = true;

        private Builder(Criterion criterion, MaxFeatures maxFeatures) {
            this.criterion = criterion;
            this.maxFeatures = maxFeatures;
        }

        public Builder trees(int count) {
            trees = count;
            return this;
        }

        public Builder criterion(Criterion lowered) {
            criterion = lowered;
            return this;
        }

        public Builder maxDepth(int splits) {
            maxDepth = OptionalInt.of(splits);
            return this;
        }

        public Builder maxLeafNodes(int leaves) {
            maxLeafNodes = OptionalInt.of(leaves);
            return this;
        }

        public Builder maxFeatures(MaxFeatures looked) {
            maxFeatures = looked;
            return this;
        }

        public Builder minSamplesSplit(MinSamples rows) {
            minSamplesSplit = rows;
            return this;
        }

        public Builder minSamplesLeaf(MinSamples rows) {
            minSamplesLeaf = rows;
            return this;
        }

        public Builder minImpurityDecrease(double improvement) {
            minImpurityDecrease = improvement;
            return this;
        }

        public Builder bootstrap(boolean drawn) {
            bootstrap = drawn;
            return this;
        }

        /**
         * Makes the options.
         *
         * @throws IllegalArgumentException for one out of its range
         */
        public ForestOptions build() {
            return new ForestOptions(
                    trees,
                    criterion,
                    maxFeatures,
                    bootstrap,
                    new TreeLimits(maxDepth, maxLeafNodes, minSamplesSplit, minSamplesLeaf, minImpurityDecrease));
        }
    }
}
