package io.danlu.forest;

/**
 * Finds the best split of a node among the first features of its random order. Reusable working memory for one thread.
 */
final class SplitSearch {

    private final Columns columns;
    private final NodeTarget target;
    private final int maxFeatures;
    private final int minLeaf;
    private final FeatureOrder order;
    private final RankSort sorter;
    private final BestCut best = new BestCut();

    private int feature;

    SplitSearch(Columns columns, NodeTarget target, Limits limits) {
        this.columns = columns;
        this.target = target;
        this.maxFeatures = limits.maxFeatures();
        this.minLeaf = limits.minLeaf();
        this.order = new FeatureOrder(columns.features());
        this.sorter = new RankSort(columns.rows(), columns.mostDistinct());
    }

    /**
     * Searches a split of the node that holds {@code rows[from..to)}, which the target has {@linkplain NodeTarget#enter
     * selected}.
     *
     * @return true if there is one; the other methods then describe it
     */
    boolean find(int[] rows, int from, int to, long nodeKey) {
        order.start(nodeKey);
        best.clear();
        boolean varies = false;
        for (int looked = 0; order.hasNext() && (looked < maxFeatures || !varies); looked++) {
            int candidate = order.next();
            if (!constant(columns.ranks(candidate), rows, from, to)) {
                varies = true;
                lookAt(candidate, rows, from, to);
            }
        }
        return best.score() > Double.NEGATIVE_INFINITY;
    }

    int feature() {
        return feature;
    }

    /** Returns the largest rank that goes left. */
    int lowerRank() {
        return columns.ranks(feature)[best.lower()];
    }

    double threshold() {
        return columns.threshold(feature, best.lower(), best.upper());
    }

    double improvement(double rootWeight) {
        return target.improvement(best.score(), rootWeight);
    }

    private void lookAt(int candidate, int[] rows, int from, int to) {
        double before = best.score();
        int first = sorter.sort(columns.ranks(candidate), rows, from, to);
        target.offerCuts(first, sorter.next(), to - from, minLeaf, best);
        if (best.score() > before) {
            feature = candidate;
        }
    }

    private static boolean constant(int[] ranks, int[] rows, int from, int to) {
        int rank = ranks[rows[from]];
        for (int i = from + 1; i < to; i++) {
            if (ranks[rows[i]] != rank) {
                return false;
            }
        }
        return true;
    }
}
