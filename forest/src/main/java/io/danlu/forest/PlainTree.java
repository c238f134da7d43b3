package io.danlu.forest;

import java.util.Arrays;

/**
 * The predictions of a {@link Tree} without the details of its growth. Small enough for storage, and checked when it is
 * read.
 *
 * <p>Nodes are numbered as in a tree. Node 0 is the root; the k-th split has the left child 2k + 1 and the right child
 * 2k + 2. The list of split nodes in their order therefore determines the shape of the tree. Immutable and thread-safe.
 */
public final class PlainTree {

    private final int[] splits;
    private final int[] features;
    private final double[] thresholds;
    private final double[] values;

    /** The left child of each node; 0 for a leaf. */
    private final int[] left;

    /** The number of each node among the splits, or among the leaves, counted from 0 in the order of nodes. */
    private final int[] number;

    private PlainTree(int[] splits, int[] features, double[] thresholds, double[] values) {
        this.splits = splits;
        this.features = features;
        this.thresholds = thresholds;
        this.values = values;
        this.left = new int[2 * splits.length + 1];
        this.number = new int[left.length];
        for (int k = 0; k < splits.length; k++) {
            left[splits[k]] = 2 * k + 1;
            number[splits[k]] = k;
        }
        int leaves = 0;
        for (int node = 0; node < left.length; node++) {
            if (left[node] == 0) {
                number[node] = leaves++;
            }
        }
    }

    /**
     * Creates a tree from its parts, which are copied.
     *
     * @param splits the split nodes in the order of their children: node 0 first, each once, and each a child of an
     *     earlier split
     * @param features the feature of each split, from 0
     * @param thresholds the threshold of each split, finite; values up to it go left
     * @param values the values of the leaves in the order of their nodes, finite; the same number for each leaf
     * @throws IllegalArgumentException if the parts are not a tree
     */
    public static PlainTree of(int[] splits, int[] features, double[] thresholds, double[] values) {
        require(
                features.length == splits.length && thresholds.length == splits.length,
                "%d splits, %d features and %d thresholds must be equally many",
                splits.length,
                features.length,
                thresholds.length);
        require(
                values.length > 0 && values.length % (splits.length + 1) == 0,
                "%d values must be equally many, at least one, for each of %d leaves",
                values.length,
                splits.length + 1);
        boolean[] split = new boolean[2 * splits.length + 1];
        for (int k = 0; k < splits.length; k++) {
            require(
                    splits[k] >= 0 && splits[k] <= 2 * k && !split[splits[k]],
                    "split %d must be of a node from 0 to %d that is not split, not of %d",
                    k,
                    2 * k,
                    splits[k]);
            split[splits[k]] = true;
            require(features[k] >= 0, "split %d must have a feature from 0, not %d", k, features[k]);
            require(Double.isFinite(thresholds[k]), "split %d must have a finite threshold, not %s", k, thresholds[k]);
        }
        for (double value : values) {
            require(Double.isFinite(value), "a leaf's value must be finite, not %s", value);
        }
        return new PlainTree(splits.clone(), features.clone(), thresholds.clone(), values.clone());
    }

    private static void require(boolean holds, String rule, Object... shown) {
        if (!holds) {
            throw new IllegalArgumentException("Tree: " + rule.formatted(shown) + ". Take them from a fitted tree.");
        }
    }

    static PlainTree of(Tree tree) {
        int count = tree.leaves() - 1;
        int[] splits = new int[count];
        int[] features = new int[count];
        double[] thresholds = new double[count];
        double[] values = new double[tree.leaves() * tree.width()];
        int filled = 0;
        for (int node = 0; node < tree.nodes(); node++) {
            if (tree.isLeaf(node)) {
                for (int k = 0; k < tree.width(); k++) {
                    values[filled++] = tree.value(node, k);
                }
            } else {
                int k = (tree.left(node) - 1) / 2;
                splits[k] = node;
                features[k] = tree.feature(node);
                thresholds[k] = tree.threshold(node);
            }
        }
        return new PlainTree(splits, features, thresholds, values);
    }

    /** Returns the split nodes in the order of their children; copied. */
    public int[] splits() {
        return splits.clone();
    }

    /** Returns the feature of each split, counted from 0; copied. */
    public int[] features() {
        return features.clone();
    }

    /** Returns the threshold of each split; values up to it go left. Copied. */
    public double[] thresholds() {
        return thresholds.clone();
    }

    /** Returns the values of the leaves in the order of their nodes; copied. */
    public double[] values() {
        return values.clone();
    }

    /** Returns the number of values of a leaf, at least 1. */
    public int width() {
        return values.length / (splits.length + 1);
    }

    /** Returns the minimum number of features of a point. */
    int leastFeatures() {
        return Arrays.stream(features).max().orElse(-1) + 1;
    }

    /** Adds the values of a point's leaf to {@code sums}, from index {@code first} on. */
    void add(double[] point, double[] sums, int first) {
        int node = 0;
        while (left[node] != 0) {
            int split = number[node];
            node = left[node] + (point[features[split]] <= thresholds[split] ? 0 : 1);
        }
        int width = width();
        for (int k = 0; k < width; k++) {
            sums[first + k] += values[number[node] * width + k];
        }
    }
}
