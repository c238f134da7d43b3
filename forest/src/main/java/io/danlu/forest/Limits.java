package io.danlu.forest;

/** A forest's options in numbers, for so many rows and features. */
record Limits(int maxDepth, int maxLeaves, int maxFeatures, int minSplit, int minLeaf, double minImpurityDecrease) {

    /** Improvements below the limit by a rounding error are let through: 2⁻⁵², as in scikit-learn. */
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

    /** Whether a node of so many rows in such a depth may be split at all. */
    boolean maySplit(int rows, int depth) {
        return depth < maxDepth && rows >= minSplit && rows / 2 >= minLeaf;
    }

    boolean worthwhile(double improvement) {
        return improvement + EPSILON >= minImpurityDecrease;
    }
}
