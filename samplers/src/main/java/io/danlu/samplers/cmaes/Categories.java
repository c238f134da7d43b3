package io.danlu.samplers.cmaes;

import io.danlu.space.CategoricalParameter;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * An independent distribution over the choices of every category. It follows the natural gradient of the better half's
 * likelihood (CatCMA) with the step size of ASNG (algorithm 1, with α = 1.5). No choice becomes less likely than
 * CatCMA's margin (1 − 0.73<sup>1/categories</sup>)/(choices − 1).
 *
 * <p>Sources: Hamano, Saito, Nomura, Uchida and Shirakawa, "CatCMA: stochastic optimization for mixed-category
 * problems", GECCO 2024, arXiv:2405.09962. Akimoto, Shirakawa, Yoshinari, Uchida, Saito and Nishida, "Adaptive
 * stochastic natural gradient method for one-shot neural architecture search", ICML 2019 (ASNG).
 *
 * <p>Deviations: the distributions begin with the priors, and the step in the Fisher metric is at most 1, with which
 * ASNG begins. Instances are never changed once they have been handed out.
 */
final class Categories {

    private static final double ALPHA = 1.5;
    private static final double MARGIN_BASE = 0.73;

    private final double[][] probabilities;
    private final double[][] path; // s of ASNG, each element by the root of its probability
    private double normaliser; // γ
    private double slowness = 1; // Δ, 1 over the step's length

    Categories(List<CategoricalParameter> parameters) {
        probabilities = new double[parameters.size()][];
        path = new double[parameters.size()][];
        for (int c = 0; c < probabilities.length; c++) {
            CategoricalParameter parameter = parameters.get(c);
            path[c] = new double[parameter.choices().size()];
            probabilities[c] = new double[path[c].length];
            Arrays.setAll(probabilities[c], parameter::probability);
        }
    }

    private Categories(Categories other) {
        probabilities = Arrays.stream(other.probabilities).map(double[]::clone).toArray(double[][]::new);
        path = Arrays.stream(other.path).map(double[]::clone).toArray(double[][]::new);
        normaliser = other.normaliser;
        slowness = other.slowness;
    }

    /** Draws a choice of each category. */
    int[] draw(RandomGenerator random) {
        return Arrays.stream(probabilities)
                .mapToInt(p -> at(p, random.nextDouble()))
                .toArray();
    }

    /** Returns the middle choice of each category. */
    int[] median() {
        return Arrays.stream(probabilities).mapToInt(p -> at(p, 0.5)).toArray();
    }

    private static int at(double[] probabilities, double u) {
        double left = u;
        int choice = 0;
        while (choice < probabilities.length - 1 && left >= probabilities[choice]) {
            left -= probabilities[choice++];
        }
        return choice;
    }

    /** Returns the distributions after these results, the best first. */
    Categories learn(List<Individual> ranked, Rates rates) {
        double[][] gradient =
                Arrays.stream(probabilities).map(Categories::minus).toArray(double[][]::new);
        for (int i = 0; i < rates.positive(); i++) {
            int[] choices = ranked.get(i).genotype().choices();
            for (int c = 0; c < gradient.length; c++) {
                gradient[c][choices[c]] += rates.weight(i);
            }
        }
        double length = length(gradient);
        if (!(length > 0)) {
            return this;
        }
        Categories next = new Categories(this);
        next.slow(gradient, length);
        next.move(gradient, 1 / (slowness * length));
        return next;
    }

    private static double[] minus(double[] x) {
        return Arrays.stream(x).map(value -> -value).toArray();
    }

    /** The length in the metric of the Fisher information: the root of the sum of v²/p. */
    private double length(double[][] gradient) {
        double sum = 0;
        for (int c = 0; c < gradient.length; c++) {
            for (int k = 0; k < gradient[c].length; k++) {
                sum += gradient[c][k] * gradient[c][k] / probabilities[c][k];
            }
        }
        return Math.sqrt(sum);
    }

    /** Adapts the step length: steps become longer if they keep one direction, and shorter if they alternate. */
    private void slow(double[][] gradient, double length) {
        int free = Arrays.stream(probabilities).mapToInt(p -> p.length - 1).sum();
        double beta = 1 / (slowness * Math.sqrt(free));
        double push = Math.sqrt(beta * (2 - beta)) / length;
        double square = 0;
        for (int c = 0; c < path.length; c++) {
            for (int k = 0; k < path[c].length; k++) {
                path[c][k] = (1 - beta) * path[c][k] + push * gradient[c][k] / Math.sqrt(probabilities[c][k]);
                square += path[c][k] * path[c][k];
            }
        }
        normaliser = (1 - beta) * (1 - beta) * normaliser + beta * (2 - beta);
        slowness = Math.max(1, slowness * Math.exp(beta * (normaliser - square / ALPHA)));
    }

    private void move(double[][] gradient, double factor) {
        double kept = 1 - Math.pow(MARGIN_BASE, 1.0 / probabilities.length);
        for (int c = 0; c < probabilities.length; c++) {
            double[] p = probabilities[c];
            double[] v = gradient[c];
            double least = kept / (p.length - 1);
            Arrays.setAll(p, k -> Math.max(least, p[k] + factor * v[k]));
            double share = (1 - least * p.length) / (Arrays.stream(p).sum() - least * p.length);
            Arrays.setAll(p, k -> least + share * (p[k] - least));
        }
    }
}
