package io.danlu.forest;

import java.util.Arrays;

/** The nodes of a tree that it would have under limits: best first, as {@link Grower} grows them, in the order in which it would have. Arrays are not copied. */
final class BestFirst {

    private final int[] origin;
    private final int[] left;
    private final int depth;
    private final boolean deep;
    private final boolean all;

    private BestFirst(int[] origin, int[] left, int depth, boolean deep, boolean all) {
        this.origin = origin;
        this.left = left;
        this.depth = depth;
        this.deep = deep;
        this.all = all;
    }

    /** A tree by its nodes' numbers, 0 the root. */
    interface Branches {

        /** Whether it is possible, for all that is known, that the node has a split. */
        boolean maySplit(int node);

        /** Whether the node has a split. */
        boolean splits(int node);

        /** How much its split lowers the impurity; for a node that has one. */
        double improvement(int node);

        /** The left child, the right one comes next; for a node that has a split. */
        int left(int node);
    }

    /**
     * Chooses the nodes.
     *
     * @param maxDepth at least 0
     * @param maxLeaves at least 1, and no more than there can be
     */
    static BestFirst of(Branches tree, int maxDepth, int maxLeaves) {
        int[] origin = new int[2 * maxLeaves - 1];
        int[] depth = new int[origin.length];
        int[] newLeft = new int[origin.length];
        double[] gain = new double[origin.length];
        Frontier frontier = new Frontier(gain);
        int count = 0;
        int deepest = 0;
        boolean deep = false;
        for (int leaves = 0, parent = -1; leaves < maxLeaves; leaves++) {
            int first = parent < 0 ? 0 : tree.left(origin[parent]);
            int end = count + (parent < 0 ? 1 : 2);
            for (int child = 0; count < end; child++, count++) {
                origin[count] = first + child;
                depth[count] = parent < 0 ? 0 : depth[parent] + 1;
                deepest = Math.max(deepest, depth[count]);
                if (depth[count] == maxDepth) {
                    deep = deep || tree.maySplit(origin[count]);
                } else if (tree.splits(origin[count])) {
                    gain[count] = tree.improvement(origin[count]);
                    frontier.add(count);
                }
            }
            if (frontier.isEmpty() || leaves + 1 == maxLeaves) {
                break;
            }
            parent = frontier.poll();
            newLeft[parent] = count;
        }
        return new BestFirst(
                Arrays.copyOf(origin, count), Arrays.copyOf(newLeft, count), deepest, deep, frontier.isEmpty());
    }

    /** Which nodes of the tree they are. */
    int[] origin() {
        return origin;
    }

    /** The left child of each, counted among themselves, the right one comes next; 0 for a leaf. */
    int[] left() {
        return left;
    }

    int leaves() {
        return (origin.length + 1) / 2;
    }

    /** The number of splits on the longest path. */
    int depth() {
        return depth;
    }

    /** Whether the limit of depth may have kept a node from being split. */
    boolean deep() {
        return deep;
    }

    /** Whether the limit of leaves has kept none from it. */
    boolean all() {
        return all;
    }
}
