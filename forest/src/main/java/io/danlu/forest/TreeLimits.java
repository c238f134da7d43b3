package io.danlu.forest;

import java.util.OptionalInt;

/**
 * Limits of a tree's growth. Names, meaning and defaults are scikit-learn's.
 *
 * @param maxDepth the longest path from the root to a leaf, in splits, at least 1; none by default
 * @param maxLeafNodes the largest number of a tree's leaves, at least 2; none by default. Nodes are split in the order
 *     of their split's improvement, the greatest first
 * @param minSamplesSplit a node with fewer rows is not split; a count is at least 2
 * @param minSamplesLeaf no split leaves fewer rows on either side; a fraction is below 1
 * @param minImpurityDecrease a node is split only if its improvement is at least that much, from 0; the improvement is
 *     W<sub>node</sub>/W · (impurity − the children's mean impurity, weighted by W), where W counts rows as often as
 *     the bootstrap drew them
 */
public record TreeLimits(
        OptionalInt maxDepth,
        OptionalInt maxLeafNodes,
        MinSamples minSamplesSplit,
        MinSamples minSamplesLeaf,
        double minImpurityDecrease) {

    /** @throws IllegalArgumentException for an option out of its range; the message names it as scikit-learn does */
    public TreeLimits {
        maxDepth.ifPresent(depth -> ForestOptions.requireAtLeast("max_depth", 1, depth));
        maxLeafNodes.ifPresent(leaves -> ForestOptions.requireAtLeast("max_leaf_nodes", 2, leaves));
        if (minSamplesSplit instanceof MinSamples.Count split) {
            ForestOptions.requireAtLeast("min_samples_split", 2, split.count());
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

    /** Returns the same limits without one of leaves. */
    TreeLimits unlimitedLeaves() {
        return new TreeLimits(maxDepth, OptionalInt.empty(), minSamplesSplit, minSamplesLeaf, minImpurityDecrease);
    }
}
