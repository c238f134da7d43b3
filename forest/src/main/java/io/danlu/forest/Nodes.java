package io.danlu.forest;

import java.util.Arrays;

/** The nodes of the tree that is being grown, as parallel arrays. Scratch, for one thread. */
final class Nodes {

    final int[] from;
    final int[] to;
    final int[] depth;
    final long[] key;
    final double[] impurity;
    final double[] values;

    /** The split that the node would have; for a node of which the frontier has heard. */
    final int[] feature;

    final int[] lowerRank;
    final double[] threshold;
    final double[] improvement;

    /** The left child, the right one comes next; 0 for a leaf. */
    final int[] left;

    private final int width;
    private int count;

    Nodes(int capacity, int width) {
        this.width = width;
        from = new int[capacity];
        to = new int[capacity];
        depth = new int[capacity];
        key = new long[capacity];
        impurity = new double[capacity];
        values = new double[capacity * width];
        feature = new int[capacity];
        lowerRank = new int[capacity];
        threshold = new double[capacity];
        improvement = new double[capacity];
        left = new int[capacity];
    }

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    /** Adds a leaf that holds the rows at {@code [start..end)}. */
    int add(int start, int end, int nodeDepth, long nodeKey) {
        int node = count++;
        from[node] = start;
        to[node] = end;
        depth[node] = nodeDepth;
        key[node] = nodeKey;
        left[node] = 0;
        return node;
    }

    Tree toTree() {
        int[] rows = new int[count];
        for (int node = 0; node < count; node++) {
            rows[node] = to[node] - from[node];
        }
        return new Tree(
                Arrays.copyOf(feature, count),
                Arrays.copyOf(threshold, count),
                Arrays.copyOf(left, count),
                rows,
                Arrays.copyOf(impurity, count),
                Arrays.copyOf(improvement, count),
                Arrays.copyOf(values, count * width));
    }
}
