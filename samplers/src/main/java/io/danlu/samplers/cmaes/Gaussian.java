package io.danlu.samplers.cmaes;

import io.danlu.math.Vectors;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The normal distribution of the coordinates, m + σ·A·N(0, C), with its evolution paths. The diagonal A is the margin's
 * (see {@link Margin}), and 1 without it. Equations in brackets are those of arXiv:1604.00772. Instances are never
 * changed once they have been handed out.
 */
final class Gaussian {

    private static final double LEAST = 1e-20; // the least eigenvalue relative to the largest, against rounding
    private static final double SHORTEST = 1e-100; // the least squared step, against division by 0

    private final int n;
    private final double[] mean;
    private double sigma;
    private final double[] scale; // the diagonal of A
    private final double[][] covariance;
    private final double[] pathSigma;
    private final double[] pathC;
    private double[][] axes; // rows of B', the eigenvectors of C
    private double[] lengths; // D, the roots of its eigenvalues
    private int updates;
    private int decomposed; // the number of updates at the last decomposition

    Gaussian(double[] mean, double sigma) {
        this.n = mean.length;
        this.mean = mean.clone();
        this.sigma = sigma;
        this.scale = ones(n);
        this.covariance = identity(n);
        this.pathSigma = new double[n];
        this.pathC = new double[n];
        this.axes = identity(n);
        this.lengths = ones(n);
    }

    private Gaussian(Gaussian other) {
        this.n = other.n;
        this.mean = other.mean.clone();
        this.sigma = other.sigma;
        this.scale = other.scale.clone();
        this.covariance = Arrays.stream(other.covariance).map(double[]::clone).toArray(double[][]::new);
        this.pathSigma = other.pathSigma.clone();
        this.pathC = other.pathC.clone();
        this.axes = other.axes;
        this.lengths = other.lengths;
        this.updates = other.updates;
        this.decomposed = other.decomposed;
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[][] identity(int n) {
        double[][] identity = new double[n][n];
        for (int i = 0; i < n; i++) {
            identity[i][i] = 1;
        }
        return identity;
    }

    double[] mean() {
        return mean.clone();
    }

    double sigma() {
        return sigma;
    }

    /** Returns the standard deviation of one coordinate. */
    double deviation(int i) {
        return sigma * scale[i] * Math.sqrt(Math.max(0, covariance[i][i]));
    }

    /** Returns the greatest standard deviation of any coordinate, including the evolution path's part. */
    double reach() {
        double reach = 0;
        for (int i = 0; i < n; i++) {
            reach = Math.max(reach, Math.max(deviation(i), sigma * scale[i] * Math.abs(pathC[i])));
        }
        return reach;
    }

    /** Returns the condition number of C. */
    double condition() {
        double ratio = Arrays.stream(lengths).max().orElse(1)
                / Arrays.stream(lengths).min().orElse(1);
        return ratio * ratio;
    }

    /** Draws a point [38 to 40] whose steps are {@code widening} times as long. */
    double[] draw(RandomGenerator random, double widening) {
        double[] x = new double[n];
        for (int k = 0; k < n; k++) {
            Vectors.add(x, lengths[k] * random.nextGaussian(), axes[k]);
        }
        for (int i = 0; i < n; i++) {
            x[i] = mean[i] + sigma * widening * scale[i] * x[i];
        }
        return x;
    }

    /** Returns the step (x − m)/(σA) that leads to {@code x}. */
    private double[] step(double[] x) {
        double[] step = new double[n];
        for (int i = 0; i < n; i++) {
            step[i] = (x[i] - mean[i]) / (sigma * scale[i]);
        }
        return step;
    }

    /** Returns D<sup>-1</sup>B'y, whose length is the Mahalanobis distance. */
    private double[] whitened(double[] y) {
        double[] white = new double[n];
        for (int k = 0; k < n; k++) {
            white[k] = Vectors.dot(axes[k], y) / lengths[k];
        }
        return white;
    }

    /** Returns the distribution after these results, the best first; the last count − μ are the worst. */
    Gaussian learn(List<Individual> ranked, Rates rates) {
        Gaussian next = new Gaussian(this);
        double[][] steps = new double[ranked.size()][];
        double[] distances = new double[ranked.size()];
        double[] selected = new double[n];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = step(ranked.get(i).genotype().positions());
            distances[i] = Math.sqrt(square(whitened(steps[i])));
            if (ranked.get(i).isForeign()) {
                distances[i] *= clip(steps[i], distances[i]);
            }
            if (i < rates.positive()) {
                Vectors.add(selected, rates.weight(i), steps[i]);
            }
        }
        next.move(selected);
        boolean stalled = next.lengthen(selected, whitened(selected), rates);
        next.adapt(steps, distances, stalled, rates);
        return next;
    }

    private static double square(double[] x) {
        return Vectors.dot(x, x);
    }

    /**
     * Shortens the step of a point that this distribution did not draw, to a length that its own steps rarely exceed:
     * c<sub>y</sub> = √n + 2n/(n + 2). Source: Hansen, "Injecting external solutions into CMA-ES", arXiv:1110.4181
     * (2011).
     */
    private double clip(double[] step, double distance) {
        double longest = Math.sqrt(n) + 2.0 * n / (n + 2);
        double factor = distance > longest ? longest / distance : 1;
        Arrays.setAll(step, i -> step[i] * factor);
        return factor;
    }

    /** Moves the mean by the weighted steps of the better half [42]. */
    private void move(double[] selected) {
        for (int i = 0; i < n; i++) {
            mean[i] += sigma * scale[i] * selected[i];
        }
        updates++;
    }

    /**
     * Updates both paths and the step size [43 to 45]. As in arXiv:1110.4181, σ changes by a factor of e at most.
     *
     * @param white the selected step, by eigenvector
     * @return whether the path of C is stalled because that of σ is long
     */
    private boolean lengthen(double[] selected, double[] white, Rates rates) {
        double decay = 1 - rates.cSigma;
        double push = Math.sqrt(rates.cSigma * (2 - rates.cSigma) * rates.muEff);
        Arrays.setAll(pathSigma, i -> decay * pathSigma[i]);
        for (int k = 0; k < n; k++) {
            Vectors.add(pathSigma, push * white[k], axes[k]);
        }
        double length = Math.sqrt(square(pathSigma));
        sigma *= Math.exp(Math.min(1, rates.cSigma / rates.dSigma * (length / rates.chi - 1)));
        double start = Math.sqrt(1 - Math.pow(decay, 2.0 * updates));
        boolean stalled = length / start >= (1.4 + 2.0 / (n + 1)) * rates.chi;
        Arrays.setAll(pathC, i -> (1 - rates.cC) * pathC[i]);
        if (!stalled) {
            Vectors.add(pathC, Math.sqrt(rates.cC * (2 - rates.cC) * rates.muEff), selected);
        }
        return stalled;
    }

    /** Updates the covariance matrix [46, 47], and its decomposition when that is due (section B.2: "postponing"). */
    private void adapt(double[][] steps, double[] distances, boolean stalled, Rates rates) {
        double lost = stalled ? rates.c1 * rates.cC * (2 - rates.cC) : 0;
        double keep = 1 + lost - rates.c1 - rates.cMu * rates.sumOfWeights();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[i][j] = keep * covariance[i][j] + rates.c1 * pathC[i] * pathC[j];
            }
        }
        for (int k = 0; k < steps.length; k++) {
            double weight = rates.weight(k);
            double bounded = weight >= 0 ? weight : weight * n / Math.max(square(distances[k]), SHORTEST);
            addOuter(rates.cMu * bounded, steps[k]);
        }
        if (updates - decomposed > 1 / (10.0 * n * (rates.c1 + rates.cMu))) {
            decompose();
        }
    }

    private static double square(double x) {
        return x * x;
    }

    private void addOuter(double factor, double[] y) {
        for (int i = 0; i < n; i++) {
            double[] row = covariance[i];
            double yi = factor * y[i];
            for (int j = 0; j <= i; j++) {
                row[j] += yi * y[j];
            }
        }
    }

    private void decompose() {
        SymmetricEigen eigen = SymmetricEigen.of(covariance);
        double largest = Arrays.stream(eigen.values()).max().orElse(1);
        axes = eigen.vectors();
        lengths = Arrays.stream(eigen.values())
                .map(value -> Math.sqrt(Math.max(value, LEAST * largest)))
                .toArray();
        decomposed = updates;
    }

    /** Returns the same distribution with another mean and another deviation of one coordinate. */
    Gaussian with(int i, double otherMean, double otherDeviation) {
        Gaussian other = new Gaussian(this);
        other.mean[i] = otherMean;
        other.scale[i] *= otherDeviation / deviation(i);
        return other;
    }

    /** Tells whether all its numbers are finite and no deviation is 0. */
    boolean isSound() {
        for (int i = 0; i < n; i++) {
            double deviation = deviation(i);
            if (!(deviation > 0 && Double.isFinite(deviation) && Double.isFinite(mean[i] + pathC[i] + pathSigma[i]))) {
                return false;
            }
        }
        return Double.isFinite(condition());
    }
}
