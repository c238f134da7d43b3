package io.danlu.analysis.importance;

import io.danlu.math.Normal;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.IntParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Prior;
import io.danlu.space.Scale;
import io.danlu.trial.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Densities of one parameter on a grid: a kernel at each place that has trials, weighted by their number, and a wide
 * one with the weight of one trial.
 *
 * @param index the parameter's
 * @param size the number of places on the grid
 * @param values the codes of the places in order; none if they are equally spaced, in quantile levels or on a
 *     logarithmic integer's scale
 * @param ordered whether neighbouring places are similar
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Parzen(Parameter parameter, int index, int size, double[] values, boolean ordered) {

    static final int STEPS = 50;

    private static final double SMALLEST = 1e-12;

    /** The bandwidth at which 90 % of a kernel's mass fall on one place. */
    private static final double NARROWEST = 0.5 / 1.64;

    static Parzen of(Parameter parameter, int index) {
        if (parameter instanceof IntParameter integer && isLogarithmic(integer)) {
            return new Parzen(parameter, index, doublings(integer), new double[0], true);
        }
        boolean ordered = !(parameter instanceof CategoricalParameter);
        long size = parameter.size().orElse(Long.MAX_VALUE);
        if (ordered && size > STEPS) {
            return new Parzen(parameter, index, STEPS, new double[0], true);
        }
        double[] values =
                LongStream.range(0, size).mapToDouble(parameter::codeAt).toArray();
        return new Parzen(parameter, index, values.length, values, ordered);
    }

    private static boolean isLogarithmic(IntParameter integer) {
        return integer.scale() == Scale.LOG && integer.prior() instanceof Prior.Uniform;
    }

    /**
     * Returns Optuna's number of places for a logarithmic integer: about one for each doubling of the range. On a finer
     * grid a small integer, which is a share of many quantile levels, has empty places around it. A wide kernel spreads
     * it over them and a narrow one does not, so that the compared densities would differ by their bandwidths alone.
     */
    private static int doublings(IntParameter integer) {
        long values = integer.high() - integer.low() + 1;
        return values == 1 ? 1 : Math.min(STEPS, (int) Math.ceil(Math.log(values) / Math.log(2)) + 1);
    }

    /**
     * Returns the Pearson divergence of the density of {@code best} from that of {@code all}, times the share of
     * {@code best} in which the parameter is active.
     */
    double divergence(List<Trial.Complete> best, List<Trial.Complete> all) {
        int[] few = counts(best);
        int[] many = counts(all);
        int active = Arrays.stream(few).sum();
        if (active == 0 || size == 1) {
            return 0;
        }
        double[] top = density(few);
        double[] base = density(many);
        double sum = 0;
        for (int k = 0; k < size; k++) {
            double excess = top[k] / base[k] - 1;
            sum += base[k] * excess * excess;
        }
        return sum * active / best.size();
    }

    private int[] counts(List<Trial.Complete> trials) {
        int[] counts = new int[size];
        for (Trial.Complete trial : trials) {
            Point point = trial.start().point();
            if (point.isActive(index)) {
                counts[place(point.code(index))]++;
            }
        }
        return counts;
    }

    private int place(double code) {
        if (values.length == 0) {
            return Math.clamp((int) Math.ceil(share(code) * (size - 1) - 0.5), 0, size - 1);
        }
        int found = Arrays.binarySearch(values, code);
        return found >= 0 ? found : Math.min(-found - 1, size - 1);
    }

    /** Returns the position of a code along the grid, from 0 to 1. */
    private double share(double code) {
        return parameter instanceof IntParameter integer && isLogarithmic(integer)
                ? Math.log(code / integer.low()) / Math.log((double) integer.high() / integer.low())
                : parameter.level(code);
    }

    private double[] density(int[] counts) {
        return ordered ? numbers(counts) : choices(counts);
    }

    private double[] numbers(int[] counts) {
        int total = Arrays.stream(counts).sum();
        double width = Math.max(bandwidth(counts, total), NARROWEST);
        double[] density = new double[size];
        Arrays.fill(density, SMALLEST);
        for (int k = 0; k < size; k++) {
            if (counts[k] > 0) {
                add(density, k, width, counts[k] / (total + 1.0));
            }
        }
        add(density, (size - 1) / 2.0, size, 1 / (total + 1.0));
        return density;
    }

    /** Adds a normal kernel, cut off half a step outside the grid. */
    private void add(double[] density, double centre, double width, double weight) {
        double low = Normal.cdf((-0.5 - centre) / width);
        double mass = Normal.cdf((size - 0.5 - centre) / width) - low;
        double below = low;
        for (int k = 0; k < size; k++) {
            double upTo = Normal.cdf((k + 0.5 - centre) / width);
            density[k] += weight * (upTo - below) / mass;
            below = upTo;
        }
    }

    /**
     * Returns the bandwidth by Scott, "Multivariate density estimation", 1992, rule 6.44, made robust by the
     * interquartile range (Silverman 1986, equation 3.30).
     */
    private double bandwidth(int[] counts, int total) {
        double mean = 0;
        for (int k = 0; k < size; k++) {
            mean += (double) k * counts[k] / total;
        }
        double squares = 0;
        for (int k = 0; k < size; k++) {
            squares += (k - mean) * (k - mean) * counts[k];
        }
        double deviation = Math.sqrt(squares / Math.max(1, total - 1));
        double quartiles = at(counts, 3 * total / 4 + 1) - at(counts, total / 4);
        return 1.059 * Math.min(quartiles / 1.34, deviation) * Math.pow(total, -0.2);
    }

    /**
     * Returns the first place with trials up to which there are {@code wanted} trials, or else the last one with
     * trials.
     */
    private int at(int[] counts, int wanted) {
        int last = 0;
        int sum = 0;
        for (int k = 0; k < size; k++) {
            if (counts[k] > 0) {
                last = k;
                sum += counts[k];
                if (sum >= wanted) {
                    return k;
                }
            }
        }
        return last;
    }

    /**
     * Returns the densities of choices: each choice with trials gives the others the prior's weight, spread over all
     * kernels.
     */
    private double[] choices(int[] counts) {
        int total = Arrays.stream(counts).sum();
        long kernels = Arrays.stream(counts).filter(count -> count > 0).count() + 1;
        double shared = 1.0 / kernels;
        double[] density = new double[size];
        double all = total + 1.0;
        for (int k = 0; k < size; k++) {
            double lent = (total * shared + counts[k]) / (1 + size * shared);
            density[k] = SMALLEST + (lent + 1.0 / size) / all;
        }
        return density;
    }
}
