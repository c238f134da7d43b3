package io.danlu.analysis.importance;

import io.danlu.forest.Tree;
import io.danlu.math.Statistics;
import java.util.Arrays;

/**
 * The main effects of a sum of trees over the unit cube of levels: the mean along each parameter over all others,
 * averaged in {@value #CELLS} cells. A leaf adds its value times its extent in all other parameters over its own
 * interval, as in {@link Marginals}. Along a parameter that it does not restrict this is a constant, which makes no
 * effect. Costs O(leaves · {@value #CELLS}) for each cut parameter. Mutable while trees are added, for one thread.
 */
final class MainEffects {

    private static final int CELLS = 64;

    private final Levels levels;
    private final double[][] effects;
    private final double[] from;
    private final double[] to;

    MainEffects(Levels levels) {
        int width = levels.columns().length;
        this.levels = levels;
        this.effects = new double[width][CELLS];
        this.from = new double[width];
        this.to = new double[width];
    }

    /** Adds a multiple of {@code tree}. */
    void add(Tree tree, double weight) {
        Arrays.fill(from, 0);
        Arrays.fill(to, 1);
        visit(tree, 0, weight);
    }

    private void visit(Tree tree, int node, double weight) {
        if (tree.isLeaf(node)) {
            add(weight * tree.value(node, 0));
            return;
        }
        int feature = tree.feature(node);
        double at = levels.level(feature, tree.threshold(node));
        double end = to[feature];
        to[feature] = Math.min(at, end);
        visit(tree, tree.left(node), weight);
        to[feature] = end;
        double start = from[feature];
        from[feature] = Math.max(at, start);
        visit(tree, tree.right(node), weight);
        from[feature] = start;
    }

    private void add(double value) {
        double extent = 1;
        for (int i = 0; i < from.length; i++) {
            extent *= to[i] - from[i];
        }
        if (extent > 0) {
            for (int i = 0; i < from.length; i++) {
                if (to[i] - from[i] < 1) {
                    raise(effects[i], from[i], to[i], value * extent / (to[i] - from[i]));
                }
            }
        }
    }

    /** Adds {@code height} between two levels; the cells at the ends get the part that lies within. */
    private static void raise(double[] cells, double from, double to, double height) {
        int last = Math.min((int) (to * CELLS), CELLS - 1);
        for (int cell = (int) (from * CELLS); cell <= last; cell++) {
            double within = Math.min(to * CELLS, cell + 1) - Math.max(from * CELLS, cell);
            cells[cell] += height * Math.max(within, 0);
        }
    }

    /**
     * Returns for each parameter the covariance over the prior of its effect here and in {@code other}. With itself,
     * this is the effect's variance.
     */
    double[] covariances(MainEffects other) {
        double[] covariances = new double[effects.length];
        for (int i = 0; i < covariances.length; i++) {
            double mean = Statistics.mean(effects[i]);
            for (int cell = 0; cell < CELLS; cell++) {
                covariances[i] += (effects[i][cell] - mean) * other.effects[i][cell] / CELLS;
            }
        }
        return covariances;
    }
}
