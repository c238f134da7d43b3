package io.danlu.space;

import io.danlu.space.clause.Box;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The values of one parameter that are left in a box, with their share of its prior. */
sealed interface Window {

    /** The inner part of an interval's end that a value moved onto the end keeps away from it, against rounding. */
    double INSIDE = 1e-9;

    /** Returns true if no value is left. */
    boolean isEmpty();

    /** Returns the code at quantile {@code u}, in [0, 1), of the prior restricted to the window. */
    double quantile(double u);

    /** Returns the quantile level of a code in the window. */
    double level(double code);

    /** Returns the legal code in the window that is closest to {@code code}; among choices, a random one. */
    double nearest(double code, RandomGenerator random);

    /**
     * Returns the prior probability of a code in the window, relative to the likeliest one; 1 if codes are not
     * countable.
     */
    double relative(double code);

    /** Returns true if codes are an affine function of quantile levels. */
    boolean isAffine();

    /** Returns the part of this window that is left in {@code box}. */
    Window within(int index, Box box);

    /** Returns all values of {@code parameter}. */
    static Window of(Parameter parameter) {
        return switch (parameter) {
            case FloatParameter real ->
                Line.of(real.axis(), real.step().map(FloatParameter.Step::size).orElse(0.0));
            case IntParameter integer -> Line.of(integer.axis(), integer.step());
            case CategoricalParameter choice ->
                Choice.of(choice, choice.choices().size());
            case OrdinalParameter ordinal -> Choice.of(ordinal, ordinal.values().size());
            case PartParameter part -> new Part(part);
        };
    }

    /**
     * All codes of a part of a structured parameter. Codes at quantile levels, and the closest codes, are not legal
     * before {@link Structures} has made the codes of all parts legal together.
     */
    record Part(PartParameter part) implements Window {

        @Override
        public Window within(int index, Box box) {
            return this;
        }

        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public double quantile(double u) {
            return part.quantile(u);
        }

        /** Returns the level from which {@link StructuredParameter#quantile} makes the code again. */
        @Override
        public double level(double code) {
            return part.structure() instanceof SimplexParameter simplex
                    ? -Math.expm1(-code * simplex.of().size())
                    : part.level(code);
        }

        @Override
        public double nearest(double code, RandomGenerator random) {
            return code;
        }

        @Override
        public double relative(double code) {
            return 1;
        }

        @Override
        public boolean isAffine() {
            return false;
        }
    }

    /**
     * An interval of an axis.
     *
     * @param step the distance of the legal values; 0 if every value is legal
     * @param from the least legal value
     * @param to the greatest legal value
     * @param levelFrom the quantile level at the lower end
     * @param levelTo the quantile level at the upper end
     */
    record Line(Axis axis, double step, double from, double to, double levelFrom, double levelTo) implements Window {

        /** The share of the prior below which an interval is a single value, as one that an equation leaves. */
        private static final double THIN = 1e-7;

        static Line of(Axis axis, double step) {
            return of(axis, step, axis.nearest(-Double.MAX_VALUE), axis.nearest(Double.MAX_VALUE));
        }

        private static Line of(Axis axis, double step, double from, double to) {
            if (step == 0) {
                return new Line(axis, step, from, to, axis.level(from), axis.level(to));
            }
            double first = axis.nearest(from);
            first = first < from ? axis.nearest(first + step) : first;
            double last = axis.nearest(to);
            last = last > to ? axis.nearest(last - step) : last;
            return new Line(
                    axis,
                    step,
                    first < from ? Double.POSITIVE_INFINITY : first,
                    last > to ? Double.NEGATIVE_INFINITY : last,
                    axis.levelAt(axis.cellLow(first)),
                    axis.levelAt(axis.cellHigh(last)));
        }

        @Override
        public Window within(int index, Box box) {
            return box.low(index) <= from && to <= box.high(index)
                    ? this
                    : of(axis, step, Math.max(from, box.low(index)), Math.min(to, box.high(index)));
        }

        @Override
        public boolean isAffine() {
            return step == 0 && axis.scale() == Scale.LINEAR && axis.prior() instanceof Prior.Uniform;
        }

        private boolean isThin() {
            return step == 0 && levelTo - levelFrom < THIN;
        }

        @Override
        public boolean isEmpty() {
            return !(from <= to);
        }

        @Override
        public double quantile(double u) {
            if (isThin()) {
                return inside(from + (to - from) / 2) + 0.0;
            }
            double level = Math.min(levelFrom + u * (levelTo - levelFrom), Math.nextDown(1.0));
            return inside(isAffine() ? axis.low() + level * (axis.high() - axis.low()) : axis.quantile(level)) + 0.0;
        }

        /** Relative to a cell at the mode, or wider than the widest. */
        @Override
        public double relative(double code) {
            double share = axis.levelAt(axis.cellHigh(code)) - axis.levelAt(axis.cellLow(code));
            return step > 0 ? Math.min(1, share / likeliest()) : 1;
        }

        private double likeliest() {
            return switch (axis.prior()) {
                case Prior.Uniform() -> axis.levelAt(axis.cellHigh(from)) - axis.levelAt(axis.cellLow(from));
                case Prior.Normal(double mean, double sd) -> {
                    double mode = inside(axis.value(mean));
                    yield axis.levelAt(axis.cellHigh(mode)) - axis.levelAt(axis.cellLow(mode));
                }
            };
        }

        private double inside(double value) {
            return Math.min(Math.max(value, from), to);
        }

        @Override
        public double level(double code) {
            double level = (axis.level(code) - levelFrom) / (levelTo - levelFrom);
            return Double.isNaN(level) ? 0.5 : Math.min(Math.max(level, 0), Math.nextDown(1.0));
        }

        @Override
        public double nearest(double code, RandomGenerator random) {
            if (from <= code && code <= to) {
                return axis.nearest(code);
            }
            if (step > 0) {
                return axis.nearest(inside(code));
            }
            if (isThin()) {
                return quantile(0.5);
            }
            double margin = Double.isInfinite(to - from) ? 0 : INSIDE * (to - from);
            return axis.nearest(code < from ? from + margin : to - margin);
        }
    }

    /**
     * Some of several choices.
     *
     * @param codes the codes, ascending
     * @param shares the sum of the prior weights up to each of them
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Choice(boolean ordered, int[] codes, double[] shares) implements Window {

        static Choice of(Parameter parameter, int size) {
            double[] shares = new double[size];
            double sum = 0;
            for (int i = 0; i < size; i++) {
                sum += parameter instanceof CategoricalParameter choice ? choice.probability(i) : 1.0 / size;
                shares[i] = sum;
            }
            return new Choice(
                    parameter instanceof OrdinalParameter,
                    IntStream.range(0, size).toArray(),
                    shares);
        }

        @Override
        public Window within(int index, Box box) {
            int[] left =
                    Arrays.stream(codes).filter(code -> box.allows(index, code)).toArray();
            if (left.length == codes.length) {
                return this;
            }
            double[] parts = new double[left.length];
            double sum = 0;
            for (int i = 0, k = 0; i < codes.length; i++) {
                if (k < left.length && codes[i] == left[k]) {
                    sum += i == 0 ? shares[0] : shares[i] - shares[i - 1];
                    parts[k++] = sum;
                }
            }
            return new Choice(ordered, left, parts);
        }

        @Override
        public boolean isEmpty() {
            return codes.length == 0;
        }

        @Override
        public double quantile(double u) {
            double share = u * shares[shares.length - 1];
            for (int i = 0; i < shares.length - 1; i++) {
                if (share < shares[i]) {
                    return codes[i];
                }
            }
            return codes[codes.length - 1];
        }

        @Override
        public double level(double code) {
            for (int i = 0; i < codes.length; i++) {
                if (codes[i] == code) {
                    double below = i == 0 ? 0 : shares[i - 1];
                    return (below + shares[i]) / 2 / shares[shares.length - 1];
                }
            }
            return 0.5;
        }

        @Override
        public double relative(double code) {
            double most = 0;
            double own = 0;
            for (int i = 0; i < codes.length; i++) {
                double share = i == 0 ? shares[0] : shares[i] - shares[i - 1];
                most = Math.max(most, share);
                own = codes[i] == code ? share : own;
            }
            return own / most;
        }

        @Override
        public double nearest(double code, RandomGenerator random) {
            double nearest = quantile(random.nextDouble());
            double distance = Double.POSITIVE_INFINITY;
            for (int one : codes) {
                double away = Math.abs(one - code);
                if (away == 0 || (ordered && away < distance)) {
                    nearest = one;
                    distance = away;
                }
            }
            return nearest;
        }

        @Override
        public boolean isAffine() {
            return false;
        }
    }
}
