package io.danlu.forest;

import io.danlu.math.KeyedRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Grows trees best first (Friedman, Hastie and Tibshirani, "Additive logistic regression", Annals of Statistics 28, 2000; Shi,
 * "Best-first decision tree learning", 2007): the node whose split improves most is split next, until the leaves are as many as
 * allowed or none can be split. Without a limit of leaves the order changes only the nodes' numbers.
 *
 * <p>What a node does is a function of its rows, its depth and its key; the key is a function of the forest's seed, the
 * tree's number and the path to the node. Nothing depends on what was grown before. Scratch, for one thread.
 */
final class Grower {

    private static final long LEFT = -1;
    private static final long RIGHT = -2;

    private final Columns columns;
    private final NodeTarget target;
    private final Sample sample;
    private final Limits limits;
    private final SplitSearch search;
    private final Nodes nodes;
    private final Frontier frontier;
    private final int[] rows;
    private final int[] moved;

    Grower(Columns columns, NodeTarget target, Sample sample, Limits limits) {
        this.columns = columns;
        this.target = target;
        this.sample = sample;
        this.limits = limits;
        this.search = new SplitSearch(columns, target, limits);
        this.nodes = new Nodes(2 * limits.maxLeaves() - 1, target.width());
        this.frontier = new Frontier(nodes.improvement);
        this.rows = new int[sample.size()];
        this.moved = new int[sample.size()];
    }

    /** The trees of the forest of this seed from number {@code first}, counted from 0, to before {@code end}. */
    List<Tree> grow(int first, int end, long seed) {
        List<Tree> trees = new ArrayList<>(end - first);
        for (int tree = first; tree < end; tree++) {
            trees.add(grow(KeyedRandom.mix(seed, tree)));
        }
        return trees;
    }

    private Tree grow(long treeKey) {
        nodes.clear();
        frontier.clear();
        open(0, sample.draw(treeKey, rows), 0, treeKey);
        for (int leaves = 1; leaves < limits.maxLeaves() && !frontier.isEmpty(); leaves++) {
            split(frontier.poll());
        }
        return nodes.toTree();
    }

    private void open(int from, int to, int depth, long key) {
        int node = nodes.add(from, to, depth, key);
        target.enter(rows, from, to);
        target.predict(nodes.values, node * target.width());
        nodes.impurity[node] = target.impurity();
        if (limits.maySplit(to - from, depth) && !target.pure() && search.find(rows, from, to, key)) {
            propose(node);
        }
    }

    private void propose(int node) {
        double improvement = search.improvement(sample.size());
        if (limits.worthwhile(improvement)) {
            nodes.feature[node] = search.feature();
            nodes.lowerRank[node] = search.lowerRank();
            nodes.threshold[node] = search.threshold();
            nodes.improvement[node] = improvement;
            frontier.add(node);
        }
    }

    private void split(int node) {
        int middle = partition(node);
        nodes.left[node] = nodes.count();
        int depth = nodes.depth[node] + 1;
        open(nodes.from[node], middle, depth, KeyedRandom.mix(nodes.key[node], LEFT));
        open(middle, nodes.to[node], depth, KeyedRandom.mix(nodes.key[node], RIGHT));
    }

    /** Moves the rows that go right behind those that go left, each in their order; returns where they start. */
    private int partition(int node) {
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
