package io.danlu.forest;

import java.util.OptionalInt;

/**
 * How a forest is grown. Names, meaning and defaults are those of scikit-learn 1.4's {@code RandomForestClassifier} and
 * {@code RandomForestRegressor}; {@link #classification()} and {@link #regression()} start from them.
 *
 * @param trees {@code n_estimators}, at least 1
 * @param criterion what a split lowers
 * @param maxDepth the longest path from the root to a leaf, in splits, at least 1; none by default
 * @param maxLeafNodes the largest number of a tree's leaves, at least 2; none by default. Nodes are split in the order of
 *     their split's improvement, the greatest first
 * @param maxFeatures how many features are looked at for a split
 * @param minSamplesSplit a node with fewer rows is not split; a count is at least 2
 * @param minSamplesLeaf no split leaves fewer rows on either side; a fraction is below 1
 * @param minImpurityDecrease a node is split only if its improvement is at least that much, from 0; the improvement is
 *     W<sub>node</sub>/W · (impurity − the children's mean impurity, weighted by W), where W counts rows as often as the
 *     bootstrap drew them
 * @param bootstrap whether each tree sees as many rows as there are, drawn with replacement, or each row once
 */
public record ForestOptions(
        int trees,
        Criterion criterion,
        OptionalInt maxDepth,
        OptionalInt maxLeafNodes,
        MaxFeatures maxFeatures,
        MinSamples minSamplesSplit,
        MinSamples minSamplesLeaf,
        double minImpurityDecrease,
        boolean bootstrap) {

    /** @throws IllegalArgumentException for an option out of its range; the message names it as scikit-learn does */
    public ForestOptions {
        requireAtLeast("n_estimators", 1, trees);
        maxDepth.ifPresent(depth -> requireAtLeast("max_depth", 1, depth));
        maxLeafNodes.ifPresent(leaves -> requireAtLeast("max_leaf_nodes", 2, leaves));
        if (minSamplesSplit instanceof MinSamples.Count split) {
            requireAtLeast("min_samples_split", 2, split.count());
        }
        if (minSamplesLeaf instanceof MinSamples.Fraction leaf && leaf.fraction() == 1) {
            throw new IllegalArgumentException(
                    "Option 'min_samples_leaf': 1.0 must be below 1 as a fraction." + " Use the count 1 for no limit.");
        }
        if (!(minImpurityDecrease >= 0 && minImpurityDecrease < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Option 'min_impurity_decrease': " + minImpurityDecrease
                    + " must be at least 0 and finite. Use 0.0 for no limit.");
        }
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
        return new ForestOptions(
                trees,
                criterion,
                maxDepth,
                OptionalInt.empty(),
                maxFeatures,
                minSamplesSplit,
                minSamplesLeaf,
                minImpurityDecrease,
                bootstrap);
    }

    private static void requireAtLeast(String option, int least, int value) {
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
                    maxDepth,
                    maxLeafNodes,
                    maxFeatures,
                    minSamplesSplit,
                    minSamplesLeaf,
                    minImpurityDecrease,
                    bootstrap);
        }
    }
}
