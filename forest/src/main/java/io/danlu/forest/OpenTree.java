package io.danlu.forest;

/**
 * A tree that is grown only as far as needed, and can be grown further. The split of a node is searched at most once.
 * For one thread.
 */
final class OpenTree {

    private final long key;
    private final Nodes nodes;

    OpenTree(long key, Grower grower) {
        this.key = key;
        this.nodes = grower.plant(key);
    }

    /**
     * Grows the tree as far as these limits need.
     *
     * @param grower the grower of the tree's forest
     */
    BestFirst grow(int maxDepth, int maxLeaves, Grower grower) {
        grower.turnTo(key);
        return BestFirst.of(new Growing(grower, maxDepth), maxDepth, Math.min(maxLeaves, nodes.rows.length));
    }

    /** Returns the tree of these nodes. */
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
