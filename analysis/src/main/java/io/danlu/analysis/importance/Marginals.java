package io.danlu.analysis.importance;

import io.danlu.forest.Tree;
import java.util.Arrays;

/**
 * The variance of one tree over the unit cube of levels, and of its marginal along each parameter. Source: Hutter, Hoos
 * and Leyton-Brown 2014, see {@link Fanova}. A leaf adds its value times its extent in all other parameters to the
 * marginal along one, over its own interval there. Costs O(leaves · (parameters + log leaves)). Mutable, for one
 * thread.
 */
final class Marginals {

    private final Tree tree;
    private final int width;

    /** The distinct levels at which the tree cuts each parameter, in order, from 0 to 1. */
    private final double[][] cuts;

    /** The index of each split's level among the cuts. */
    private final int[] place;

    /** The rise of each marginal at each cut. */
    private final double[][] rises;

    private final int[] from;
    private final int[] to;
    private final double centre;

    private double volume;
    private double sum;
    private double squares;

    /**
     * Returns the share of the tree's variance that each parameter's marginal has, in [0, 1]; none if the tree does not
     * vary.
     */
    static double[] fractions(Tree tree, Levels levels) {
        Marginals marginals = new Marginals(tree, levels);
        marginals.cut(levels);
        marginals.visit(0);
        return marginals.fractions();
    }

    private Marginals(Tree tree, Levels levels) {
        this.tree = tree;
        this.width = levels.columns().length;
        this.cuts = new double[width][];
        this.place = new int[tree.nodes()];
        this.rises = new double[width][];
        this.from = new int[width];
        this.to = new int[width];
        this.centre = tree.value(0, 0);
    }

    private void cut(Levels levels) {
        double[] at = new double[tree.nodes()];
        int[] counts = new int[width];
        for (int node = 0; node < at.length; node++) {
            if (!tree.isLeaf(node)) {
                at[node] = levels.level(tree.feature(node), tree.threshold(node));
                counts[tree.feature(node)]++;
            }
        }
        double[][] all = new double[width][];
        for (int i = 0; i < width; i++) {
            all[i] = new double[counts[i] + 2];
            all[i][1] = 1;
        }
        for (int node = 0; node < at.length; node++) {
            if (!tree.isLeaf(node)) {
                int feature = tree.feature(node);
                all[feature][1 + counts[feature]--] = at[node];
            }
        }
        for (int i = 0; i < width; i++) {
            Arrays.sort(all[i]);
            cuts[i] = Arrays.stream(all[i]).distinct().toArray();
            rises[i] = new double[cuts[i].length];
            to[i] = cuts[i].length - 1;
        }
        for (int node = 0; node < at.length; node++) {
            if (!tree.isLeaf(node)) {
                place[node] = Arrays.binarySearch(cuts[tree.feature(node)], at[node]);
            }
        }
    }

    private void visit(int node) {
        if (tree.isLeaf(node)) {
            add(tree.value(node, 0) - centre);
            return;
        }
        int feature = tree.feature(node);
        int end = to[feature];
        to[feature] = place[node];
        visit(tree.left(node));
        to[feature] = end;
        int start = from[feature];
        from[feature] = place[node];
        visit(tree.right(node));
        from[feature] = start;
    }

    private void add(double value) {
        double extent = 1;
        for (int i = 0; i < width; i++) {
            extent *= cuts[i][to[i]] - cuts[i][from[i]];
        }
        if (extent > 0) {
            volume += extent;
            sum += value * extent;
            squares += value * value * extent;
            for (int i = 0; i < width; i++) {
                double others = value * (extent / (cuts[i][to[i]] - cuts[i][from[i]]));
                rises[i][from[i]] += others;
                rises[i][to[i]] -= others;
            }
        }
    }

    private double[] fractions() {
        double mean = sum / volume;
        double variance = squares / volume - mean * mean;
        if (!(variance > 0)) {
            return new double[0];
        }
        double[] fractions = new double[width];
        for (int i = 0; i < width; i++) {
            fractions[i] = Math.clamp(variance(i, mean) / variance, 0, 1);
        }
        return fractions;
    }

    private double variance(int parameter, double mean) {
        double variance = 0;
        double marginal = 0;
        for (int k = 0; k < cuts[parameter].length - 1; k++) {
            marginal += rises[parameter][k];
            double deviation = marginal - mean;
            variance += deviation * deviation * (cuts[parameter][k + 1] - cuts[parameter][k]);
        }
        return variance;
    }
}
