package io.danlu.samplers.cmaes;

import io.danlu.math.Normal;
import java.util.List;

/**
 * Keeps the normal distribution from settling inside one cell of a grid: each neighbouring value stays at least as
 * likely as α = 1/(nλ). Source: Hamano, Saito, Nomura and Shirakawa, "CMA-ES with margin: lower-bounding marginal
 * probability for mixed-integer black-box optimization", GECCO 2022, arXiv:2205.13482, section 4.
 */
final class Margin {

    private final double alpha;
    private final double reach; // in deviations; the probability beyond it is α

    Margin(int n, int population) {
        this.alpha = 1.0 / (n * (double) population);
        this.reach = -Normal.quantile(alpha);
    }

    /** Returns the distribution with its margins kept. */
    Gaussian keep(Gaussian distribution, List<Coordinate> coordinates) {
        Gaussian kept = distribution;
        double[] mean = distribution.mean();
        for (int i = 0; i < mean.length; i++) {
            if (coordinates.get(i) instanceof Gridded grid) {
                kept = keep(kept, i, mean[i], grid.cell(grid.code(mean[i])));
            }
        }
        return kept;
    }

    private Gaussian keep(Gaussian distribution, int i, double mean, Gridded.Cell cell) {
        if (Double.isInfinite(cell.low())) {
            return atEnd(distribution, i, mean, cell.high());
        }
        return Double.isInfinite(cell.high())
                ? atEnd(distribution, i, mean, cell.low())
                : between(distribution, i, mean, cell);
    }

    /**
     * Keeps the mean in the first or last cell near enough to the {@code edge} that the other side has at least α [17,
     * 18].
     */
    private Gaussian atEnd(Gaussian distribution, int i, double mean, double edge) {
        double deviation = distribution.deviation(i);
        double nearer = edge + Math.copySign(Math.min(Math.abs(mean - edge), reach * deviation), mean - edge);
        return nearer == mean ? distribution : distribution.with(i, nearer, deviation);
    }

    /**
     * Keeps at least α/2 on both sides of an inner cell, at the cost of the more likely parts; mean and deviation
     * follow [19 to 26].
     */
    private Gaussian between(Gaussian distribution, int i, double mean, Gridded.Cell cell) {
        double deviation = distribution.deviation(i);
        double below = Normal.cdf((cell.low() - mean) / deviation);
        double above = Normal.cdf((mean - cell.high()) / deviation);
        if (below >= alpha / 2 && above >= alpha / 2) {
            return distribution;
        }
        double inside = 1 - below - above;
        double low = Math.max(alpha / 2, below);
        double high = Math.max(alpha / 2, above);
        double excess = (1 - low - high - inside) / (low + high + inside - 3 * alpha / 2);
        double lowReach = -Normal.quantile(low + excess * (low - alpha / 2));
        double highReach = -Normal.quantile(high + excess * (high - alpha / 2));
        double wide = (cell.high() - cell.low()) / (lowReach + highReach);
        return distribution.with(i, cell.low() + lowReach * wide, wide);
    }
}
