package io.danlu.forest;

import java.util.Arrays;

/**
 * A binary tree of splits. Nodes are numbered in the order in which they were grown. Node 0 is the root, and each split
 * adds its left child and then its right one. Splits with the largest improvement come first. The arrays of a tree with
 * fewer leaves are therefore a prefix of those with more leaves. Immutable and thread-safe.
 */
public final class Tree {

    private final int[] feature;
    private final double[] threshold;
    private final int[] left;
    private final int[] rows;
    private final double[] impurity;
    private final double[] improvement;
    private final double[] values;
    private final int width;

    Tree(
            int[] feature,
            double[] threshold,
            int[] left,
            int[] rows,
            double[] impurity,
            double[] improvement,
            double[] values) {
        this.feature = feature;
        this.threshold = threshold;
        this.left = left;
        this.rows = rows;
        this.impurity = impurity;
        this.improvement = improvement;
        this.values = values;
        this.width = values.length / left.length;
    }

    /** Returns the number of nodes, which is odd. */
    public int nodes() {
        return left.length;
    }

    /** Returns the number of leaves, at least 1. */
    public int leaves() {
        return (left.length + 1) / 2;
    }

    /** Returns the number of splits on the longest path to a leaf, at least 0. */
    public int depth() {
        return Arrays.stream(depths()).max().orElse(0);
    }

    private int[] depths() {
        int[] depths = new int[left.length];
        for (int node = 0; node < left.length; node++) {
            if (left[node] != 0) {
                depths[left[node]] = depths[node] + 1;
                depths[left[node] + 1] = depths[node] + 1;
            }
        }
        return depths;
    }

    /** Returns true if the node has no split. */
    public boolean isLeaf(int node) {
        return left[node] == 0;
    }

    /**
     * Returns the feature of the node's split.
     *
     * @throws IllegalArgumentException if the node is a leaf
     */
    public int feature(int node) {
        return feature[split(node)];
    }

    /**
     * Returns the threshold of the node's split; values up to it go left. It is the midpoint of the two closest values
     * in the node, or the lower of them if no double lies between.
     *
     * @throws IllegalArgumentException if the node is a leaf
     */
    public double threshold(int node) {
        return threshold[split(node)];
    }

    /**
     * Returns the left child.
     *
     * @throws IllegalArgumentException if the node is a leaf
     */
    public int left(int node) {
        return left[split(node)];
    }

    /**
     * Returns the right child.
     *
     * @throws IllegalArgumentException if the node is a leaf
     */
    public int right(int node) {
        return left[split(node)] + 1;
    }

    /** Returns the number of distinct rows of the tree's sample in the node. */
    public int rows(int node) {
        return rows[node];
    }

    /** Returns the node's impurity under the forest's criterion. */
    public double impurity(int node) {
        return impurity[node];
    }

    /** Returns the number of values of a node: one for each class, or 1 in a regression. */
    public int width() {
        return width;
    }

    /** Returns one value of the node: the share of class {@code k}, or in a regression the mean, for {@code k} = 0. */
    public double value(int node, int k) {
        return values[node * width + k];
    }

    /**
     * Selects the nodes that the tree would have under these limits. It must have been grown without a limit of leaves
     * and at least as deep.
     *
     * @param maxDepth at least 0
     * @param maxLeaves at least 1
     */
    BestFirst choose(int maxDepth, int maxLeaves) {
        return BestFirst.of(new TreeBranches(), maxDepth, Math.min(maxLeaves, leaves()));
    }

    private final class TreeBranches implements BestFirst.Branches {

        @Override
        public boolean maySplit(int node) {
            return left[node] != 0;
        }

        @Override
        public boolean splits(int node) {
            return left[node] != 0;
        }

        @Override
        public double improvement(int node) {
            return improvement[node];
        }

        @Override
        public int left(int node) {
            return left[node];
        }
    }

    /** Returns the tree of the selected nodes. */
    Tree pick(BestFirst chosen) {
        int[] origin = chosen.origin();
        int count = origin.length;
        int[] features = new int[count];
        double[] thresholds = new double[count];
        int[] held = new int[count];
        double[] impurities = new double[count];
        double[] improvements = new double[count];
        double[] predictions = new double[count * width];
        for (int node = 0; node < count; node++) {
            int from = origin[node];
            features[node] = feature[from];
            thresholds[node] = threshold[from];
            held[node] = rows[from];
            impurities[node] = impurity[from];
            improvements[node] = improvement[from];
            System.arraycopy(values, from * width, predictions, node * width, width);
        }
        return new Tree(features, thresholds, chosen.left(), held, impurities, improvements, predictions);
    }

    /** Returns the size of its nodes in bytes. */
    long bytes() {
        return left.length * (3 * 4 + 3 * 8 + 8L * width);
    }

    /** Returns a copy with another value for each node, of width 1. */
    Tree withValues(double[] others) {
        return new Tree(feature, threshold, left, rows, impurity, improvement, others);
    }

    /** Returns the leaf of a point, which has one finite value for each feature. */
    public int leaf(double[] point) {
        int node = 0;
        while (left[node] != 0) {
            node = left[node] + (point[feature[node]] <= threshold[node] ? 0 : 1);
        }
        return node;
    }

    /** Returns the leaf of a row of {@code columns}. */
    public int leaf(Columns columns, int row) {
        int node = 0;
        while (left[node] != 0) {
            node = left[node] + (columns.value(feature[node], row) <= threshold[node] ? 0 : 1);
        }
        return node;
    }

    private int split(int node) {
        if (left[node] == 0) {
            throw new IllegalArgumentException("Node " + node + " is a leaf and has no split. Ask isLeaf first.");
        }
        return node;
    }
}
