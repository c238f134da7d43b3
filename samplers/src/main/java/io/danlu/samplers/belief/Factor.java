package io.danlu.samplers.belief;

import io.danlu.belief.Belief;
import io.danlu.math.Normal;
import io.danlu.space.Axis;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.FloatParameter;
import io.danlu.space.IntParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Prior;
import io.danlu.space.Scale;
import io.danlu.surrogate.encoding.Encoding;
import java.util.Arrays;

/**
 * The belief about one parameter as a density, relative to its maximum. Its argument is a <em>place</em>: the quantile
 * level of a number, or the index of a choice. Levels make beliefs the same after a range is shifted or scaled.
 */
sealed interface Factor {

    /** The density far from a believed number, relative to its maximum: no value is ruled out. */
    double FLOOR = 0.01;

    /** The weight of every other choice, relative to the believed one. */
    double OTHER_CHOICE = 0.1;

    /** The deviation of a believed number, as a part of its range. */
    double TENTH = 0.1;

    /** Returns the factor of {@code belief}, which was checked against its space. */
    static Factor of(Parameter parameter, Belief belief) {
        return switch (belief) {
            case Belief.At at
            when parameter instanceof CategoricalParameter choice -> about(choice, (int) choice.code(at.value()));
            case Belief.At at -> new Level(Encoding.rounded(parameter.level(parameter.code(at.value()))), TENTH);
            case Belief.Normal normal when parameter instanceof FloatParameter real -> number(real.axis(), normal);
            case Belief.Normal normal when parameter instanceof IntParameter integer -> number(integer.axis(), normal);
            case Belief.Weights weights
            when parameter instanceof CategoricalParameter choice -> weighted(choice, weights);
            default -> throw new IllegalArgumentException("Belief %s: it was not checked.".formatted(belief));
        };
    }

    private static Factor about(CategoricalParameter choice, int index) {
        double[] relative = new double[choice.choices().size()];
        Arrays.fill(relative, OTHER_CHOICE);
        relative[index] = 1;
        return Choice.of(relative);
    }

    private static Factor weighted(CategoricalParameter choice, Belief.Weights belief) {
        double most =
                belief.weights().values().stream().mapToDouble(w -> w).max().orElseThrow();
        return Choice.of(choice.choices().stream()
                .mapToDouble(value -> Math.max(FLOOR, belief.weights().getOrDefault(value.text(), 0.0) / most))
                .toArray());
    }

    /** On a log scale, a normal belief about the value itself gets the deviation of one step upwards. */
    private static Factor number(Axis axis, Belief.Normal belief) {
        boolean onScale = belief.ofLogarithm() || axis.scale() == Scale.LINEAR;
        double mean = onScale ? belief.mean() : axis.coordinate(belief.mean());
        double sd = onScale ? belief.sd() : axis.coordinate(belief.mean() + belief.sd()) - mean;
        double level = axis.level(axis.value(mean));
        double width = axis.prior() instanceof Prior.Uniform
                ? sd / (axis.high() - axis.low())
                : (axis.level(axis.value(mean + sd)) - axis.level(axis.value(mean - sd))) / 2;
        return new Level(Encoding.rounded(level), Math.max(Encoding.rounded(width), 1e-6));
    }

    /** Returns the logarithm of the density at {@code place}, at most 0. */
    double log(double place);

    /** Returns the derivative of the logarithm by the place. */
    double slope(double place);

    /** Returns the place at quantile {@code u}, in [0, 1). */
    double quantile(double u);

    /** Returns the place of the greatest density. */
    double mode();

    /** A normal density of quantile levels, on a floor. */
    record Level(double mean, double sd) implements Factor {

        @Override
        public double log(double place) {
            return Math.log((1 - FLOOR) * bell(place) + FLOOR);
        }

        @Override
        public double slope(double place) {
            double peak = (1 - FLOOR) * bell(place);
            return -(place - mean) / (sd * sd) * peak / (peak + FLOOR);
        }

        private double bell(double place) {
            double z = (place - mean) / sd;
            return Math.exp(-0.5 * z * z);
        }

        @Override
        public double quantile(double u) {
            double z = Normal.truncatedQuantile(Math.max(u, 0x1p-54), -mean / sd, (1 - mean) / sd);
            return Math.clamp(mean + sd * z, 0, Math.nextDown(1.0));
        }

        @Override
        public double mode() {
            return Math.clamp(mean, 0, Math.nextDown(1.0));
        }
    }

    /** The weights of choices. */
    @SuppressWarnings("ArrayRecordComponent") // numbers that never leave this class
    record Choice(double[] logs, double[] sums) implements Factor {

        static Choice of(double... relative) {
            double[] sums = relative.clone();
            Arrays.parallelPrefix(sums, Double::sum);
            return new Choice(Arrays.stream(relative).map(Math::log).toArray(), sums);
        }

        @Override
        public double log(double place) {
            return logs[(int) place];
        }

        @Override
        public double slope(double place) {
            return 0;
        }

        @Override
        public double quantile(double u) {
            double at = u * sums[sums.length - 1];
            int choice = 0;
            while (choice < sums.length - 1 && at >= sums[choice]) {
                choice++;
            }
            return choice;
        }

        @Override
        public double mode() {
            int best = 0;
            for (int i = 1; i < logs.length; i++) {
                best = logs[i] > logs[best] ? i : best;
            }
            return best;
        }
    }
}
