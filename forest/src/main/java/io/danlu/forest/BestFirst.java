package io.danlu.forest;

import java.util.Arrays;

/**
 * The nodes that a tree would have under limits, best first, in the order in which {@link Grower} would grow them.
 * Arrays are not copied.
 */
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

    /** A view of a tree by the numbers of its nodes, with 0 for the root. */
    interface Branches {

        /** Returns false only if the node is known to have no split. */
        boolean maySplit(int node);

        /** Returns true if the node has a split. */
        boolean splits(int node);

        /** Returns how much the split of a node lowers the impurity. The node must have a split. */
        double improvement(int node);

        /** Returns the left child; the right child has the next number. The node must have a split. */
        int left(int node);
    }

    /**
     * Selects the nodes.
     *
     * @param maxDepth at least 0
     * @param maxLeaves at least 1, at most the largest possible number
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

    /** Returns the selected nodes by their numbers in the tree. */
    int[] origin() {
        return origin;
    }

    /**
     * Returns the left child of each selected node, numbered among the selected nodes. The right child comes next. 0
     * for a leaf.
     */
    int[] left() {
        return left;
    }

    int leaves() {
        return (origin.length + 1) / 2;
    }

    /** Returns the number of splits on the longest path. */
    int depth() {
        return depth;
    }

    /** Returns true if the limit of depth may have kept a node from being split. */
    boolean deep() {
        return deep;
    }

    /** Returns true if the limit of leaves kept no node from being split. */
    boolean all() {
        return all;
    }
}
