package io.danlu.forest;

import java.util.Arrays;

/** The nodes of a growing tree as parallel arrays, with the rows that they hold. For one thread. */
final class Nodes {

    /** The feature of a node whose split has not been searched. */
    static final int UNSEEN = -2;

    /** The feature of a node that has no split. */
    static final int NONE = -1;

    /** The rows of all nodes. Those of a node are at the indices from {@link #from} to before {@link #to}. */
    final int[] rows;

    int[] from;
    int[] to;
    int[] depth;
    long[] key;
    double[] impurity;
    double[] values;

    /** The feature of the node's split, even if it was not made; {@link #UNSEEN} or {@link #NONE} if there is none. */
    int[] feature;

    int[] lowerRank;
    double[] threshold;
    double[] improvement;

    /** The left child, which the right one follows; 0 for a leaf. */
    int[] left;

    private final int width;
    private int count;

    /** @param capacity the initial capacity in nodes, at least 1 */
    Nodes(int capacity, int width, int rows) {
        this.rows = new int[rows];
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

    /** Returns the size in bytes. */
    long bytes() {
        return 4L * rows.length + left.length * (6 * 4 + 4 * 8 + 8L * width);
    }

    /** Adds a leaf that holds the rows at {@code [start..end)}. */
    int add(int start, int end, int nodeDepth, long nodeKey) {
        if (count == left.length) {
            enlarge(2 * count + 1);
        }
        int node = count++;
        from[node] = start;
        to[node] = end;
        depth[node] = nodeDepth;
        key[node] = nodeKey;
        feature[node] = UNSEEN;
        left[node] = 0;
        return node;
    }

    private void enlarge(int capacity) {
        from = Arrays.copyOf(from, capacity);
        to = Arrays.copyOf(to, capacity);
        depth = Arrays.copyOf(depth, capacity);
        key = Arrays.copyOf(key, capacity);
        impurity = Arrays.copyOf(impurity, capacity);
        values = Arrays.copyOf(values, capacity * width);
        feature = Arrays.copyOf(feature, capacity);
        lowerRank = Arrays.copyOf(lowerRank, capacity);
        threshold = Arrays.copyOf(threshold, capacity);
        improvement = Arrays.copyOf(improvement, capacity);
        left = Arrays.copyOf(left, capacity);
    }

    /** Returns true if a split was found for the node, whether or not it was made. */
    boolean hasSplit(int node) {
        return feature[node] >= 0;
    }

    Tree toTree() {
        int[] held = new int[count];
        for (int node = 0; node < count; node++) {
            held[node] = to[node] - from[node];
        }
        return new Tree(
                Arrays.copyOf(feature, count),
                Arrays.copyOf(threshold, count),
                Arrays.copyOf(left, count),
                held,
                Arrays.copyOf(impurity, count),
                Arrays.copyOf(improvement, count),
                Arrays.copyOf(values, count * width));
    }
}
