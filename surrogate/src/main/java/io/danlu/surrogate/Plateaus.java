package io.danlu.surrogate;

import java.util.Arrays;
import java.util.List;

/**
 * Regions in which the objective is flat. A point lies on a plateau if its loss exactly equals that of another point
 * near it. A further point between them most likely has the same loss, and its evaluation teaches nothing. Noisy losses
 * tie by chance only, so there are no plateaus if a point that was evaluated again had another loss.
 *
 * <p>The chance that the loss of a point is new is one minus a weighted mean of shares of ties. The shares are those of
 * its {@value #NEAREST} nearest neighbours, weighted by the inverse squared distance. The share of an evaluated point
 * is k/(k + 1), if k of its {@value #NEAREST} nearest neighbours have its loss. Both constants were chosen on
 * development tasks (docs/decisions/0006-gp-defaults.md).
 *
 * <p>Source of the weights: Shepard, "A two-dimensional interpolation function for irregularly-spaced data", ACM
 * National Conference 1968. Immutable and safe to share.
 */
public final class Plateaus {

    /** The number of nearest neighbours among which an equal loss shows a plateau. */
    public static final int NEAREST = 3;

    private static final double WEIGHT = 8;
    private static final double LEAST = 1e-6; // the least chance
    private static final double SAME = 1e-9; // added to squared distances

    /** The greatest number of points kept, equal to the number that the process learns from. */
    private static final int MOST = 256;

    private final List<Evidence.Site> sites;
    private final double[] shares;
    private final boolean latest;

    @SuppressWarnings("ArrayRecordComponent") // numbers for inner loops that never leave this class
    private record Chance(double value, int[] nearest, double[] weights) {}

    private Plateaus(List<Evidence.Site> sites, double[] shares, boolean latest) {
        this.sites = sites;
        this.shares = shares;
        this.latest = latest;
    }

    /**
     * Finds the plateaus in {@code evidence}. Costs O(n d) operations, and O(m² d) for the m ≤ {@value #MOST} points
     * that are kept.
     *
     * @param evidence observed losses, none of them an estimate
     */
    public static Plateaus of(Evidence evidence) {
        List<Evidence.Site> all = evidence.sites();
        long losses = all.stream().mapToDouble(Evidence.Site::loss).distinct().count();
        if (losses == all.size() || all.stream().anyMatch(Plateaus::isNoisy)) {
            return new Plateaus(List.of(), new double[0], false);
        }
        List<Evidence.Site> sites = evidence.limited(MOST).sites();
        double[] shares = new double[sites.size()];
        for (int i = 0; i < shares.length; i++) {
            double ties = ties(sites, i);
            shares[i] = ties / (ties + 1);
        }
        boolean latest = ties(all, all.size() - 1) > 0;
        return Arrays.stream(shares).anyMatch(share -> share > 0)
                ? new Plateaus(sites, shares, latest)
                : new Plateaus(List.of(), new double[0], latest);
    }

    private static boolean isNoisy(Evidence.Site site) {
        return site.losses().stream().distinct().count() > 1;
    }

    /** Counts the nearest neighbours of a site that have its loss. Most sites have a loss of their own. */
    private static long ties(List<Evidence.Site> sites, int index) {
        double loss = sites.get(index).loss();
        if (sites.stream().filter(site -> site.loss() == loss).limit(2).count() < 2) {
            return 0;
        }
        double[] squares = squares(sites, sites.get(index).input());
        squares[index] = Double.POSITIVE_INFINITY;
        return Arrays.stream(nearest(squares))
                .filter(i -> i != index && sites.get(i).loss() == loss)
                .count();
    }

    /** Tells whether no point is on a plateau; {@link #log} is then 0 everywhere. */
    public boolean isEmpty() {
        return sites.isEmpty();
    }

    /** Tells whether the latest of the distinct points, by its first trial, lies on a plateau. */
    public boolean holdLatest() {
        return latest;
    }

    /**
     * Returns the logarithm of the chance that the loss at {@code input} is new, times {@value #WEIGHT}; 0 if no losses
     * tie. Costs O(n d) operations.
     */
    public double log(double[] input) {
        return WEIGHT * Math.log(chance(input).value());
    }

    /** Returns the same logarithm and adds its derivative by each coordinate to {@code gradient}. */
    public double log(double[] input, double[] gradient) {
        Chance chance = chance(input);
        if (chance.value() > LEAST) {
            double all = 0;
            for (double weight : chance.weights()) {
                all += weight;
            }
            for (int k = 0; k < chance.nearest().length; k++) {
                int site = chance.nearest()[k];
                double weight = chance.weights()[k];
                double change = shares[site] - (1 - chance.value());
                double slope = 2 * WEIGHT * change * weight * weight / (all * chance.value());
                for (int c = 0; c < gradient.length; c++) {
                    gradient[c] += slope * (input[c] - sites.get(site).input()[c]);
                }
            }
        }
        return WEIGHT * Math.log(chance.value());
    }

    private Chance chance(double... input) {
        double[] squares = squares(sites, input);
        int[] nearest = nearest(squares);
        double[] weights = new double[nearest.length];
        double all = 0;
        double flat = 0;
        for (int k = 0; k < nearest.length; k++) {
            weights[k] = 1 / (SAME + squares[nearest[k]]);
            all += weights[k];
            flat += weights[k] * shares[nearest[k]];
        }
        return new Chance(flat == 0 ? 1 : Math.max(LEAST, 1 - flat / all), nearest, weights);
    }

    /**
     * Returns the indices of the least {@code squares}, at most {@value #NEAREST}, in ascending order of the squares;
     * ties keep the order of their indices.
     */
    private static int[] nearest(double... squares) {
        int[] nearest = new int[Math.min(NEAREST, squares.length)];
        int found = 0;
        for (int i = 0; i < squares.length; i++) {
            int place = found;
            while (place > 0 && squares[i] < squares[nearest[place - 1]]) {
                place--;
            }
            if (place < nearest.length) {
                found = Math.min(found + 1, nearest.length);
                System.arraycopy(nearest, place, nearest, place + 1, found - 1 - place);
                nearest[place] = i;
            }
        }
        return nearest;
    }

    private static double[] squares(List<Evidence.Site> sites, double... input) {
        double[] squares = new double[sites.size()];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = sites.get(i).squaredDistance(input);
        }
        return squares;
    }
}
