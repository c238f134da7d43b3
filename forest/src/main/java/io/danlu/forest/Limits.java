package io.danlu.forest;

/** The limits of growing, computed from a forest's options for a number of rows and features. */
record Limits(int maxDepth, int maxLeaves, int maxFeatures, int minSplit, int minLeaf, double minImpurityDecrease) {

    /** The rounding error by which an improvement may fall short of the limit: 2⁻⁵², as in scikit-learn. */
    private static final double EPSILON = Math.ulp(1.0);

    static Limits of(ForestOptions options, int rows, int features) {
        int minLeaf = options.limits().minSamplesLeaf().of(rows);
        int maxDepth = options.limits().maxDepth().orElse(Integer.MAX_VALUE);
        int full = maxDepth < Integer.SIZE - 1 ? 1 << maxDepth : Integer.MAX_VALUE;
        return new Limits(
                maxDepth,
                Math.min(Math.min(rows, full), options.limits().maxLeafNodes().orElse(Integer.MAX_VALUE)),
                options.maxFeatures().of(features),
                Math.max(2, options.limits().minSamplesSplit().of(rows)),
                minLeaf,
                options.limits().minImpurityDecrease());
    }

    /** Returns true if the limits allow to split a node with this number of rows at this depth. */
    boolean maySplit(int rows, int depth) {
        return depth < maxDepth && rows >= minSplit && rows / 2 >= minLeaf;
    }

    boolean worthwhile(double improvement) {
        return improvement + EPSILON >= minImpurityDecrease;
    }
}
