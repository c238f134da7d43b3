package io.danlu.samplers.gp;

import io.danlu.math.KeyedRandom;
import io.danlu.samplers.transfer.SharedProcess;
import io.danlu.surrogate.Evidence;
import io.danlu.surrogate.Surrogate;
import io.danlu.surrogate.encoding.Encoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The models of earlier studies, weighted by how well they rank the results of this one (RGPE). The weight of a model is
 * the share of bootstrap samples of the results in which it misranks the fewest pairs. The study's own model predicts
 * each result from the others.
 *
 * <p>A source has no weight if it ranks no better than chance, or if its median loss exceeds the 95 % quantile of the
 * own model's. Source: Feurer, Letham, Hutter and Bakshy, "Practical transfer learning for Bayesian optimization",
 * arXiv:1802.02219; bootstrap samples as in its later versions, in place of posterior draws.
 */
final class Transfer {

    private static final int SAMPLES = 64;
    private static final long SAMPLING = 0x7E;

    /** The greatest number of results by which sources are ranked. */
    private static final int RANKED = 64;

    private final List<SharedProcess> models;
    private final Encoding encoding;

    Transfer(List<SharedProcess> models, Encoding encoding) {
        this.models = List.copyOf(models);
        this.encoding = encoding;
    }

    /**
     * Returns the ensemble after {@code surrogate}'s evidence; empty if no source has any weight.
     *
     * @param pending inputs whose results are not known yet
     */
    Optional<Ensemble> after(Surrogate surrogate, List<double[]> pending, long seed) {
        if (models.isEmpty()) {
            return Optional.empty();
        }
        Evidence ranked = surrogate.evidence().limited(RANKED);
        double[] losses =
                ranked.sites().stream().mapToDouble(Evidence.Site::loss).toArray();
        List<boolean[][]> misranked = new ArrayList<>();
        misranked.add(misranked(losses, others(ranked, surrogate), losses));
        for (SharedProcess model : models) {
            double[] means = ranked.sites().stream()
                    .mapToDouble(site -> model.mean(site.input()))
                    .toArray();
            misranked.add(misranked(losses, means, means));
        }
        double[] weights = weights(misranked, losses.length, KeyedRandom.generator(seed, SAMPLING));
        List<Ensemble.Member> members = new ArrayList<>();
        for (int m = 0; m < models.size(); m++) {
            if (weights[m + 1] > 0) {
                members.add(new Ensemble.Member(models.get(m), weights[m + 1]));
            }
        }
        return members.isEmpty()
                ? Optional.empty()
                : Optional.of(new Ensemble(surrogate.process().believing(pending), weights[0], members));
    }

    /** Returns the own model's prediction of each site from the others. */
    private double[] others(Evidence ranked, Surrogate surrogate) {
        return ranked.sites().stream()
                .mapToDouble(site -> {
                    Evidence rest = ranked.where(other -> other.number() != site.number());
                    Surrogate without =
                            Surrogate.of(rest, encoding, surrogate.process().hyperparameters());
                    return without.loss(without.process().at(site.input())).mean();
                })
                .toArray();
    }

    /** Returns whether each of {@code left} is ranked against each of {@code right} as their losses are not. */
    private static boolean[][] misranked(double[] losses, double[] left, double[] right) {
        boolean[][] pairs = new boolean[losses.length][losses.length];
        for (int i = 0; i < losses.length; i++) {
            for (int j = 0; j < losses.length; j++) {
                pairs[i][j] = i != j && (left[i] < right[j]) != (losses[i] < losses[j]);
            }
        }
        return pairs;
    }

    /** Returns the weight of the own model and of each source, which add up to 1. */
    private static double[] weights(List<boolean[][]> misranked, int results, RandomGenerator random) {
        double[][] lost = new double[misranked.size()][SAMPLES];
        for (int s = 0; s < SAMPLES; s++) {
            int[] sample = IntStream.range(0, results)
                    .map(i -> random.nextInt(results))
                    .toArray();
            for (int m = 0; m < lost.length; m++) {
                lost[m][s] = lost(misranked.get(m), sample);
            }
        }
        int[] all = IntStream.range(0, results).toArray();
        double[] own = Arrays.stream(lost[0]).sorted().toArray();
        boolean[] counts = new boolean[lost.length];
        counts[0] = true;
        for (int m = 1; m < lost.length; m++) {
            double median = Arrays.stream(lost[m]).sorted().toArray()[SAMPLES / 2];
            boolean better = lost(misranked.get(m), all) < results * (results - 1) / 2.0;
            counts[m] = better && median <= own[SAMPLES * 95 / 100];
        }
        double[] weights = new double[lost.length];
        for (int s = 0; s < SAMPLES; s++) {
            int winner = 0;
            for (int m = 1; m < lost.length; m++) {
                winner = counts[m] && lost[m][s] < lost[winner][s] ? m : winner;
            }
            weights[winner] += 1.0 / SAMPLES;
        }
        return weights;
    }

    private static double lost(boolean[][] misranked, int... sample) {
        int lost = 0;
        for (int i : sample) {
            for (int j : sample) {
                lost += misranked[i][j] ? 1 : 0;
            }
        }
        return lost;
    }
}
