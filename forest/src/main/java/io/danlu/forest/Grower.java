package io.danlu.forest;

import io.danlu.math.KeyedRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Grows trees best first (Friedman, Hastie and Tibshirani, "Additive logistic regression", Annals of Statistics 28, 2000; Shi,
 * "Best-first decision tree learning", 2007): the node whose split improves most is split next, until the leaves are as many as
 * allowed or none can be split. Without a limit of leaves the order changes only the nodes' numbers.
 *
 * <p>What a node does is a function of its rows, its depth and its key; the key is a function of the forest's seed, the
 * tree's number and the path to the node. Nothing depends on what was grown before, so that a tree may also be grown in parts, in any
 * order: {@link OpenTree}. Scratch, for one thread.
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

    /** The trees of the forest of this seed from number {@code first}, counted from 0, to before {@code end}. */
    List<Tree> grow(int first, int end, long seed) {
        Nodes nodes = new Nodes(2 * limits.maxLeaves() - 1, target.width(), sample.size());
        Frontier frontier = new Frontier(nodes.improvement);
        List<Tree> trees = new ArrayList<>(end - first);
        for (int tree = first; tree < end; tree++) {
            trees.add(grow(key(seed, tree), nodes, frontier));
        }
        return trees;
    }

    /** What a tree's randomness is a function of. */
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

    /** A tree of one node, whose split is not looked for yet. */
    Nodes plant(long treeKey) {
        Nodes nodes = new Nodes(1, target.width(), sample.size());
        plant(nodes, treeKey, false);
        return nodes;
    }

    private void plant(Nodes nodes, long treeKey, boolean look) {
        drawn = OptionalLong.of(treeKey);
        open(nodes, 0, sample.draw(treeKey, nodes.rows), 0, treeKey, look);
    }

    /** Turns back to a tree that was planted before: its nodes are those that {@link #look} and {@link #split} are given next. */
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

    /** Looks for a node's split. */
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
     * @param look whether to look for the children's splits
     */
    void split(Nodes nodes, int node, boolean look) {
        int middle = partition(nodes, node);
        nodes.left[node] = nodes.count();
        int depth = nodes.depth[node] + 1;
        open(nodes, nodes.from[node], middle, depth, KeyedRandom.mix(nodes.key[node], LEFT), look);
        open(nodes, middle, nodes.to[node], depth, KeyedRandom.mix(nodes.key[node], RIGHT), look);
    }

    /** Moves the rows that go right behind those that go left, each in their order; returns where they start. */
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
