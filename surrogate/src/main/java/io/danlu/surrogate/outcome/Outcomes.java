package io.danlu.surrogate.outcome;

import io.danlu.math.Statistics;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Transforms losses for a Gaussian model. The transformation is increasing and fitted to the losses; after it they have
 * mean 0 and standard deviation 1. {@link YeoJohnson} removes skewness. If the losses have a long tail,
 * {@link LongTail} compresses it first, so that a few losses, however large, do not squeeze the others together. If the
 * better losses differ by orders of magnitude too, {@link ShiftedLog} takes logarithms instead. Each of them is used if
 * it makes each loss likelier by {@value #DECISIVE} nats on average. Losses without a tail are therefore unchanged by
 * this step, to the bit (docs/decisions/0006-gp-defaults.md). The transformation is linear in pieces between and beyond
 * the losses it was fitted to, so that it has an inverse. Immutable.
 */
public final class Outcomes {

    private static final double STEP = 0.05;
    private static final double DECISIVE = 1;

    private final double[] losses;
    private final double[] targets;

    private Outcomes(double[] losses, double[] targets) {
        this.losses = losses;
        this.targets = targets;
    }

    /**
     * Fits the transformation to {@code losses}.
     *
     * @param losses finite, at least one
     */
    public static Outcomes of(double... losses) {
        return of(
                losses,
                sorted -> likeliest(
                        plain(sorted, YeoJohnson::of), compressed(sorted, YeoJohnson::of), logarithmic(sorted)));
    }

    /**
     * Fits a transformation that is linear, except for a long tail, which is compressed where that makes the losses
     * likelier. Hypervolumes of targets are then those of losses up to a factor.
     *
     * @param losses finite, at least one
     */
    public static Outcomes linear(double... losses) {
        return of(
                losses,
                sorted -> likeliest(plain(sorted, YeoJohnson::identity), compressed(sorted, YeoJohnson::identity)));
    }

    private static Outcomes of(double[] losses, UnaryOperator<double[]> map) {
        double[] sorted = Arrays.stream(losses).map(loss -> loss + 0.0).toArray(); // no −0.0
        Arrays.sort(sorted);
        double[] images = standardized(map.apply(sorted));
        return new Outcomes(Arrays.stream(sorted).distinct().toArray(), distinct(sorted, images));
    }

    /** Returns the images of the last map that is decisively likelier than all before it, or else of the first. */
    private static double[] likeliest(Candidate... candidates) {
        Candidate chosen = candidates[0];
        double likelihood = chosen.logLikelihood();
        for (Candidate other : candidates) {
            if (other.logLikelihood() - likelihood > DECISIVE * other.images().length) {
                chosen = other;
            }
            likelihood = Math.max(likelihood, other.logLikelihood());
        }
        return chosen.images();
    }

    /**
     * The losses as a map transforms them.
     *
     * @param logLikelihood of the losses if the images are normal, up to a constant for each loss
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Candidate(double[] images, double logLikelihood) {

        /**
         * Applies a power transformation after a map.
         *
         * @param logSlopes the logarithm of the map's slope, summed over the losses
         */
        static Candidate of(YeoJohnson power, double logSlopes) {
            return new Candidate(power.images(), power.logLikelihood() + logSlopes);
        }
    }

    private static Candidate plain(double[] sorted, Function<double[], YeoJohnson> power) {
        return Candidate.of(power.apply(scaled(sorted)), -sorted.length * Math.log(range(sorted)));
    }

    private static Candidate compressed(double[] sorted, Function<double[], YeoJohnson> power) {
        double[] images = LongTail.apply(sorted);
        double logSlopes = LongTail.logSlopes(images) - sorted.length * LongTail.logScale(sorted);
        return Candidate.of(power.apply(images), logSlopes);
    }

    private static Candidate logarithmic(double[] sorted) {
        OptionalDouble shift = ShiftedLog.shift(sorted);
        if (shift.isEmpty()) {
            return new Candidate(sorted, Double.NEGATIVE_INFINITY);
        }
        double[] images = ShiftedLog.apply(sorted, shift.getAsDouble());
        double logSlopes = ShiftedLog.logSlopes(images) - sorted.length * Math.log(shift.getAsDouble());
        return Candidate.of(YeoJohnson.of(images), logSlopes);
    }

    /** Scales to a range of about 1, such that neither squares nor differences overflow. */
    private static double[] scaled(double[] sorted) {
        double middle = sorted[sorted.length / 2] / 4;
        double range = range(sorted);
        double[] scaled = new double[sorted.length];
        for (int i = 0; i < sorted.length && range > 0; i++) {
            scaled[i] = (sorted[i] / 4 - middle) / range;
        }
        return scaled;
    }

    /** Returns a quarter of the distance from the middle loss to the farthest one. */
    private static double range(double[] sorted) {
        double middle = sorted[sorted.length / 2] / 4;
        return Math.max(middle - sorted[0] / 4, sorted[sorted.length - 1] / 4 - middle);
    }

    private static double[] standardized(double[] values) {
        double mean = Statistics.mean(values);
        double square = 0;
        for (double value : values) {
            square += (value - mean) * (value - mean);
        }
        double sd = Math.sqrt(square / values.length);
        double[] standard = new double[values.length];
        for (int i = 0; i < values.length && sd > 0; i++) {
            standard[i] = (values[i] - mean) / sd;
        }
        return standard;
    }

    private static double[] distinct(double[] sorted, double[] images) {
        double[] targets = new double[sorted.length];
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] > sorted[i - 1]) {
                targets[count++] = images[i];
            }
        }
        return Arrays.copyOf(targets, count);
    }

    /** Returns the target of {@code loss}. */
    public double target(double loss) {
        return between(losses, targets, loss + 0.0);
    }

    /** Returns the loss whose target is {@code target}; finite. */
    public double loss(double target) {
        double loss = between(targets, losses, target);
        return Math.min(Math.max(loss, -Double.MAX_VALUE), Double.MAX_VALUE);
    }

    /** Returns the change of the loss for each unit of the target, near {@code target}; finite, at least 0. */
    public double slope(double target) {
        double rise = loss(target + STEP) / 2 - loss(target - STEP) / 2;
        return Math.min(Math.abs(rise / STEP), Double.MAX_VALUE);
    }

    private static double between(double[] from, double[] to, double at) {
        if (from.length == 1) {
            return to[0];
        }
        int found = Arrays.binarySearch(from, at);
        int left = Math.min(Math.max(found >= 0 ? found : -found - 2, 0), from.length - 2);
        double width = from[left + 1] / 2 - from[left] / 2;
        double share = width > 0 ? (at / 2 - from[left] / 2) / width : 0;
        return 2 * (to[left] / 2 + share * (to[left + 1] / 2 - to[left] / 2));
    }
}
