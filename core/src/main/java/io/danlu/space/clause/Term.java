package io.danlu.space.clause;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A checked expression whose value is a scalar. */
sealed interface Term {

    /** The kinds of values that a term can have, as bits. */
    int NUMBER = 1;

    int TEXT = 2;
    int BOOL = 4;
    int NOTHING = 8;

    /** Returns the kinds of its values. */
    int kinds();

    /** Returns true if every value is a whole number, so that it is compared exactly. */
    boolean isIntegral();

    /** Returns its number; NaN if it is undefined or no number. */
    double number(double[] codes);

    /** Returns the token of a value that is no number; 0 for a number and for an undefined one. */
    int token(double[] codes);

    /** Returns an interval that contains its number at each assignment in {@code box} where it has one. */
    Range range(Box box);

    /** Removes assignments from {@code box} at which its number is undefined or outside of {@code range}. */
    void narrow(Box box, Range range);

    /** Returns its value as a sum of multiples of lines and a constant, if it is linear. */
    Optional<Linear> linear();

    /** A sum of multiples of lines, and a constant. */
    record Linear(Map<Integer, Double> factors, double constant) {

        Linear times(double factor) {
            Map<Integer, Double> scaled = new HashMap<>();
            factors.forEach((index, each) -> scaled.put(index, factor * each));
            return new Linear(scaled, factor * constant);
        }

        Linear plus(Linear other) {
            Map<Integer, Double> sum = new HashMap<>(factors);
            other.factors.forEach((index, each) -> sum.merge(index, each, Double::sum));
            return new Linear(sum, constant + other.constant);
        }
    }

    /** A constant. */
    record Constant(Scalar value, double number, int token, int kinds) implements Term {
        @Override
        public boolean isIntegral() {
            return number == Math.rint(number);
        }

        @Override
        public double number(double[] codes) {
            return number;
        }

        @Override
        public int token(double[] codes) {
            return token;
        }

        @Override
        public Range range(Box box) {
            return token == 0 ? new Range(number, number) : new Range(1, 0);
        }

        @Override
        public void narrow(Box box, Range range) {
            if (token != 0 || !range.contains(number)) {
                box.refuse();
            }
        }

        @Override
        public Optional<Linear> linear() {
            return token == 0 ? Optional.of(new Linear(Map.of(), number)) : Optional.empty();
        }
    }

    /** The value of a line. */
    record OnLine(int index, boolean isIntegral) implements Term {
        @Override
        public int kinds() {
            return NUMBER;
        }

        @Override
        public double number(double[] codes) {
            return codes[index];
        }

        @Override
        public int token(double[] codes) {
            return 0;
        }

        @Override
        public Range range(Box box) {
            return new Range(box.low(index), box.high(index));
        }

        @Override
        public void narrow(Box box, Range range) {
            box.narrow(index, range.low(), range.high());
        }

        @Override
        public Optional<Linear> linear() {
            return Optional.of(new Linear(Map.of(index, 1.0), 0));
        }
    }

    /** The value at a position of a table. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record OfTable(Operand.Table table, int index, double[] numbers, int[] tokens, int kinds, boolean isIntegral)
            implements Term {
        @Override
        public double number(double[] codes) {
            return numbers[(int) codes[index]];
        }

        @Override
        public int token(double[] codes) {
            return tokens[(int) codes[index]];
        }

        @Override
        public Range range(Box box) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int code = 0; code < numbers.length; code++) {
                if (tokens[code] == 0 && box.allows(index, code)) {
                    low = Math.min(low, numbers[code]);
                    high = Math.max(high, numbers[code]);
                }
            }
            return new Range(low, high);
        }

        @Override
        public void narrow(Box box, Range range) {
            for (int code = 0; code < numbers.length; code++) {
                if (tokens[code] != 0 || !range.contains(numbers[code])) {
                    box.remove(index, code);
                }
            }
        }

        @Override
        public Optional<Linear> linear() {
            return Optional.empty();
        }
    }

    /** The negative of a number. */
    record Negative(Term of) implements Term {
        @Override
        public int kinds() {
            return NUMBER;
        }

        @Override
        public boolean isIntegral() {
            return of.isIntegral();
        }

        @Override
        public double number(double[] codes) {
            return -of.number(codes);
        }

        @Override
        public int token(double[] codes) {
            return 0;
        }

        @Override
        public Range range(Box box) {
            return of.range(box).negative();
        }

        @Override
        public void narrow(Box box, Range range) {
            of.narrow(box, range.negative());
        }

        @Override
        public Optional<Linear> linear() {
            return of.linear().map(linear -> linear.times(-1));
        }
    }

    /** The result of an arithmetic operator; undefined if it is not finite. */
    record Arithmetic(Operator operator, Term left, Term right) implements Term {
        @Override
        public int kinds() {
            return NUMBER;
        }

        @Override
        public boolean isIntegral() {
            return operator != Operator.OVER && left.isIntegral() && right.isIntegral();
        }

        @Override
        public double number(double[] codes) {
            double a = left.number(codes);
            double b = right.number(codes);
            double result = switch (operator) {
                case PLUS -> a + b;
                case MINUS -> a - b;
                case TIMES -> a * b;
                default -> a / b;
            };
            return Double.isInfinite(result) ? Double.NaN : result;
        }

        @Override
        public int token(double[] codes) {
            return 0;
        }

        @Override
        public Range range(Box box) {
            Range a = left.range(box);
            Range b = right.range(box);
            if (a.isEmpty() || b.isEmpty()) {
                return new Range(1, 0);
            }
            return switch (operator) {
                case PLUS -> a.plus(b);
                case MINUS -> a.minus(b);
                case TIMES -> a.times(b);
                default -> a.over(b);
            };
        }

        @Override
        public void narrow(Box box, Range range) {
            Range a = left.range(box);
            Range b = right.range(box);
            if (a.isEmpty() || b.isEmpty() || range.isEmpty()) {
                box.refuse();
                return;
            }
            double most = Math.max(range.magnitude(), Math.max(a.magnitude(), b.magnitude()));
            switch (operator) {
                case PLUS -> {
                    left.narrow(box, range.minus(b).widened(most));
                    right.narrow(box, range.minus(a).widened(most));
                }
                case MINUS -> {
                    left.narrow(box, range.plus(b).widened(most));
                    right.narrow(box, a.minus(range).widened(most));
                }
                case TIMES -> {
                    left.narrow(box, range.over(b).widened(0));
                    right.narrow(box, range.over(a).widened(0));
                }
                default -> {
                    left.narrow(box, range.times(b).widened(0));
                    right.narrow(box, a.over(range).widened(0));
                }
            }
        }

        @Override
        public Optional<Linear> linear() {
            Optional<Linear> a = left.linear();
            Optional<Linear> b = right.linear();
            if (a.isEmpty() || b.isEmpty()) {
                return Optional.empty();
            }
            return switch (operator) {
                case PLUS -> Optional.of(a.get().plus(b.get()));
                case MINUS -> Optional.of(a.get().plus(b.get().times(-1)));
                case TIMES -> product(a.get(), b.get());
                default ->
                    b.get().factors().isEmpty()
                            ? Optional.of(a.get().times(1 / b.get().constant()))
                            : Optional.empty();
            };
        }

        private static Optional<Linear> product(Linear a, Linear b) {
            if (a.factors().isEmpty()) {
                return Optional.of(b.times(a.constant()));
            }
            return b.factors().isEmpty() ? Optional.of(a.times(b.constant())) : Optional.empty();
        }
    }
}
