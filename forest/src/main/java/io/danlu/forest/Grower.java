package io.danlu.forest;

import io.danlu.math.KeyedRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Grows trees best first: Friedman, Hastie and Tibshirani, "Additive logistic regression", Annals of Statistics 28
 * (2000); Shi, "Best-first decision tree learning" (2007). The node with the largest improvement is split next, until
 * the limit of leaves is reached or no leaf can be split. Without a limit of leaves, the order changes only the numbers
 * of the nodes.
 *
 * <p>The split of a node is a function of its rows, its depth and its key. The key is a function of the forest's seed,
 * the tree's number and the path to the node. Nothing depends on earlier growth, so that a tree can also be grown in
 * parts and in any order: see {@link OpenTree}. Reusable working memory for one thread.
 */
final class Grower {

    private static final long LEFT = -1;
    private static final long RIGHT = -2;

    private final Columns columns;
    private final NodeTarget target;
    private final Sample sample;
    private final Limits limits;
    private final SplitSearch search;
    private final int[] moved;
    private OptionalLong drawn = OptionalLong.empty();

    Grower(Columns columns, NodeTarget target, Sample sample, Limits limits) {
        this.columns = columns;
        this.target = target;
        this.sample = sample;
        this.limits = limits;
        this.search = new SplitSearch(columns, target, limits);
        this.moved = new int[sample.size()];
    }

    /**
     * Grows the trees of the forest with this seed from number {@code first}, counted from 0, to before {@code end}.
     */
    List<Tree> grow(int first, int end, long seed) {
        Nodes nodes = new Nodes(2 * limits.maxLeaves() - 1, target.width(), sample.size());
        Frontier frontier = new Frontier(nodes.improvement);
        List<Tree> trees = new ArrayList<>(end - first);
        for (int tree = first; tree < end; tree++) {
            trees.add(grow(key(seed, tree), nodes, frontier));
        }
        return trees;
    }

    /** Returns the key from which all randomness of a tree derives. */
    static long key(long seed, int tree) {
        return KeyedRandom.mix(seed, tree);
    }

    private Tree grow(long treeKey, Nodes nodes, Frontier frontier) {
        nodes.clear();
        frontier.clear();
        plant(nodes, treeKey, true);
        if (nodes.hasSplit(0)) {
            frontier.add(0);
        }
        for (int leaves = 1; leaves < limits.maxLeaves() && !frontier.isEmpty(); leaves++) {
            int node = frontier.poll();
            split(nodes, node, true);
            for (int child = nodes.left[node]; child <= nodes.left[node] + 1; child++) {
                if (nodes.hasSplit(child)) {
                    frontier.add(child);
                }
            }
        }
        return nodes.toTree();
    }

    /** Returns a tree of one node, whose split has not been searched yet. */
    Nodes plant(long treeKey) {
        Nodes nodes = new Nodes(1, target.width(), sample.size());
        plant(nodes, treeKey, false);
        return nodes;
    }

    private void plant(Nodes nodes, long treeKey, boolean look) {
        drawn = OptionalLong.of(treeKey);
        open(nodes, 0, sample.draw(treeKey, nodes.rows), 0, treeKey, look);
    }

    /**
     * Prepares this grower for a tree that was planted before. The next calls of {@link #look} and {@link #split} must
     * concern its nodes.
     */
    void turnTo(long treeKey) {
        if (drawn.isEmpty() || drawn.getAsLong() != treeKey) {
            drawn = OptionalLong.of(treeKey);
            sample.draw(treeKey, moved);
        }
    }

    private void open(Nodes nodes, int from, int to, int depth, long key, boolean look) {
        int node = nodes.add(from, to, depth, key);
        target.enter(nodes.rows, from, to);
        target.predict(nodes.values, node * target.width());
        nodes.impurity[node] = target.impurity();
        if (look) {
            lookHere(nodes, node);
        }
    }

    /** Searches a node's split. */
    void look(Nodes nodes, int node) {
        target.enter(nodes.rows, nodes.from[node], nodes.to[node]);
        lookHere(nodes, node);
    }

    private void lookHere(Nodes nodes, int node) {
        int from = nodes.from[node];
        int to = nodes.to[node];
        nodes.feature[node] = Nodes.NONE;
        if (limits.maySplit(to - from, nodes.depth[node])
                && !target.pure()
                && search.find(nodes.rows, from, to, nodes.key[node])) {
            propose(nodes, node);
        }
    }

    private void propose(Nodes nodes, int node) {
        double improvement = search.improvement(sample.size());
        if (limits.worthwhile(improvement)) {
            nodes.feature[node] = search.feature();
            nodes.lowerRank[node] = search.lowerRank();
            nodes.threshold[node] = search.threshold();
            nodes.improvement[node] = improvement;
        }
    }

    /**
     * Splits a node that has a split.
     *
     * @param look whether to search the splits of the children
     */
    void split(Nodes nodes, int node, boolean look) {
        int middle = partition(nodes, node);
        nodes.left[node] = nodes.count();
        int depth = nodes.depth[node] + 1;
        open(nodes, nodes.from[node], middle, depth, KeyedRandom.mix(nodes.key[node], LEFT), look);
        open(nodes, middle, nodes.to[node], depth, KeyedRandom.mix(nodes.key[node], RIGHT), look);
    }

    /**
     * Moves the rows that go right behind those that go left and keeps the order within each side. Returns the index of
     * the first row that goes right.
     */
    private int partition(Nodes nodes, int node) {
        int[] rows = nodes.rows;
        int[] ranks = columns.ranks(nodes.feature[node]);
        int lowerRank = nodes.lowerRank[node];
        int end = nodes.from[node];
        int right = 0;
        for (int i = end; i < nodes.to[node]; i++) {
            int row = rows[i];
            int goesLeft = ranks[row] <= lowerRank ? 1 : 0;
            rows[end] = row;
            moved[right] = row;
            end += goesLeft;
            right += 1 - goesLeft;
        }
        System.arraycopy(moved, 0, rows, end, right);
        return end;
    }
}
