package io.danlu.forest;

/**
 * A tree that is grown as far as it is asked for, no farther, and grows on from there: what was found out about a node is not looked for
 * again. For one thread.
 */
final class OpenTree {

    private final long key;
    private final Nodes nodes;

    OpenTree(long key, Grower grower) {
        this.key = key;
        this.nodes = grower.plant(key);
    }

    /**
     * Grows what these limits ask for.
     *
     * @param grower of the forest that the tree is of
     */
    BestFirst grow(int maxDepth, int maxLeaves, Grower grower) {
        grower.turnTo(key);
        return BestFirst.of(new Growing(grower, maxDepth), maxDepth, Math.min(maxLeaves, nodes.rows.length));
    }

    /** The tree of these nodes. */
    Tree tree(BestFirst chosen) {
        return nodes.toTree().pick(chosen);
    }

    int nodes() {
        return nodes.count();
    }

    long bytes() {
        return nodes.bytes();
    }

    private final class Growing implements BestFirst.Branches {

        private final Grower grower;
        private final int maxDepth;

        Growing(Grower grower, int maxDepth) {
            this.grower = grower;
            this.maxDepth = maxDepth;
        }

        @Override
        public boolean splits(int node) {
            if (nodes.feature[node] == Nodes.UNSEEN) {
                grower.look(nodes, node);
            }
            return nodes.hasSplit(node);
        }

        @Override
        public int left(int node) {
            if (nodes.left[node] == 0) {
                grower.split(nodes, node, nodes.depth[node] + 1 < maxDepth);
            }
            return nodes.left[node];
        }

        @Override
        public double improvement(int node) {
            return nodes.improvement[node];
        }

        @Override
        public boolean maySplit(int node) {
            return nodes.feature[node] != Nodes.NONE;
        }
    }
}
