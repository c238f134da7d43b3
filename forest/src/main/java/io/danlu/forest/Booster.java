package io.danlu.forest;

import io.danlu.math.KeyedRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Grows boosted trees round by round. The trees of a round are a function of the earlier rounds, the seed and the
 * round's number. A fit with fewer rounds therefore equals the first rounds of a longer one, bit for bit. Keeps the
 * scores of all training rows. For one thread.
 */
final class Booster {

    /**
     * The sum of curvatures below which a leaf's step is 0, because its residuals are almost 0; as in scikit-learn 1.4.
     */
    private static final double FLAT = 1e-150;

    private static final long SUBSAMPLE = -4;

    private final Columns columns;
    private final Loss loss;
    private final int[] rows;
    private final double[] weights;
    private final BoostingOptions options;
    private final long seed;
    private final double[] start;
    private final double[][] scores;
    private final double[][] residuals;
    private int round;

    Booster(Columns columns, Loss loss, int[] rows, BoostingOptions options, long seed) {
        this.columns = columns;
        this.loss = loss;
        this.rows = CaseWeights.present(loss.weights(), Checks.subset(rows, columns));
        this.weights = CaseWeights.normalized(loss.weights(), this.rows);
        this.options = options;
        this.seed = seed;
        this.start = loss.start(this.rows, weights);
        this.scores = new double[loss.outputs()][columns.rows()];
        this.residuals = new double[loss.outputs()][columns.rows()];
        for (int k = 0; k < scores.length; k++) {
            Arrays.fill(scores[k], start[k]);
        }
    }

    /** Returns the scores before the first round. */
    double[] start() {
        return start;
    }

    /**
     * Returns the size in bytes of the scores and residuals of each output, of the weights and of the list of training
     * rows.
     */
    long bytes() {
        return 16L * scores.length * columns.rows() + 8L * weights.length + 4L * rows.length;
    }

    /** Returns the trees of the next round, one for each output. Their values are their contributions to the score. */
    List<Tree> next() {
        loss.residuals(rows, scores, residuals);
        int[] drawn = drawn();
        List<Tree> trees = new ArrayList<>(scores.length);
        for (int k = 0; k < scores.length; k++) {
            Tree tree = grow(k, drawn);
            trees.add(tree);
            for (int row : rows) {
                scores[k][row] += tree.value(tree.leaf(columns, row), 0);
            }
        }
        round++;
        return trees;
    }

    private Tree grow(int output, int[] drawn) {
        Sample sample = new Sample(drawn, columns.rows(), false);
        NodeTarget target = new ValueTarget(residuals[output], drawn, sample.weights(), weights);
        Limits limits = Limits.of(options.trees(), drawn.length, columns.features());
        int number = round * scores.length + output;
        Tree tree = new Grower(columns, target, sample, limits)
                .grow(number, number + 1, seed)
                .getFirst();
        return tree.withValues(steps(tree, residuals[output], drawn));
    }

    private double[] steps(Tree tree, double[] residual, int[] drawn) {
        double[] slope = new double[tree.nodes()];
        double[] curvature = new double[tree.nodes()];
        for (int row : drawn) {
            int leaf = tree.leaf(columns, row);
            double weight = weights.length == 0 ? 1 : weights[row];
            slope[leaf] += weight * residual[row];
            curvature[leaf] += weight * loss.curvature(residual[row]);
        }
        for (int node = 0; node < slope.length; node++) {
            slope[node] = curvature[node] < FLAT
                    ? 0
                    : options.learningRate() * loss.stepFactor() * slope[node] / curvature[node];
        }
        return slope;
    }

    /**
     * Returns the rows of this round in ascending order: a random subset, the front of a shuffle (Knuth, volume 2,
     * algorithm 3.4.2P).
     */
    private int[] drawn() {
        int size = Math.max(1, (int) (options.subsample() * rows.length));
        if (size == rows.length) {
            return rows;
        }
        int[] shuffled = rows.clone();
        long key = KeyedRandom.mix(seed, SUBSAMPLE, round);
        for (int i = 0; i < size; i++) {
            int at = i + Sample.below(shuffled.length - i, KeyedRandom.mix(key, i));
            int row = shuffled[at];
            shuffled[at] = shuffled[i];
            shuffled[i] = row;
        }
        int[] drawn = Arrays.copyOf(shuffled, size);
        Arrays.sort(drawn);
        return drawn;
    }
}
