package io.danlu.space.clause;

import java.util.List;
import java.util.stream.Stream;

/** A checked condition. */
sealed interface Formula {

    /** Numbers that are not whole are equal if they differ by at most this part of the greater one, or of 1. */
    double TOLERANCE = 1e-9;

    /** Returns its value at an assignment. */
    Truth at(double[] codes);

    /** Returns false only if it has the value {@code truth} at no assignment in {@code box}. */
    boolean may(Box box, boolean truth);

    /** Removes assignments from {@code box} at which it does not have the value {@code truth}. */
    void require(Box box, boolean truth);

    /** Returns the conditions whose conjunction it is. */
    default Stream<Formula> conjuncts() {
        return Stream.of(this);
    }

    /** A constant condition. */
    record Known(boolean value) implements Formula {
        @Override
        public Truth at(double[] codes) {
            return Truth.of(value);
        }

        @Override
        public boolean may(Box box, boolean truth) {
            return value == truth;
        }

        @Override
        public void require(Box box, boolean truth) {
            if (value != truth) {
                box.refuse();
            }
        }
    }

    /** A negation. */
    record Negation(Formula of) implements Formula {
        @Override
        public Truth at(double[] codes) {
            return of.at(codes).not();
        }

        @Override
        public boolean may(Box box, boolean truth) {
            return of.may(box, !truth);
        }

        @Override
        public void require(Box box, boolean truth) {
            of.require(box, !truth);
        }
    }

    /**
     * A conjunction or a disjunction.
     *
     * @param and true for a conjunction
     */
    record Junction(boolean and, Formula left, Formula right) implements Formula {
        @Override
        public Truth at(double[] codes) {
            Truth first = left.at(codes);
            if (first == Truth.of(!and)) {
                return first;
            }
            return and ? first.and(right.at(codes)) : first.or(right.at(codes));
        }

        @Override
        public boolean may(Box box, boolean truth) {
            return truth == and
                    ? left.may(box, truth) && right.may(box, truth)
                    : left.may(box, truth) || right.may(box, truth);
        }

        @Override
        public void require(Box box, boolean truth) {
            if (truth == and) {
                left.require(box, truth);
                right.require(box, truth);
            } else if (!left.may(box, truth)) {
                right.require(box, truth);
            } else if (!right.may(box, truth)) {
                left.require(box, truth);
            }
        }

        @Override
        public Stream<Formula> conjuncts() {
            return and ? Stream.concat(left.conjuncts(), right.conjuncts()) : Stream.of(this);
        }
    }

    /**
     * An order of two numbers: {@code left <= right} or {@code left < right}.
     *
     * @param strict true for {@code <}
     */
    record Order(Term left, Term right, boolean strict) implements Formula {
        @Override
        public Truth at(double[] codes) {
            double a = left.number(codes);
            double b = right.number(codes);
            if (Double.isNaN(a) || Double.isNaN(b)) {
                return Truth.UNKNOWN;
            }
            return Truth.of(strict ? a < b : a <= b);
        }

        @Override
        public boolean may(Box box, boolean truth) {
            Range a = left.range(box);
            Range b = right.range(box);
            if (a.isEmpty() || b.isEmpty()) {
                return false;
            }
            if (truth) {
                return strict ? a.low() < b.high() : a.low() <= b.high();
            }
            return strict ? b.low() <= a.high() : b.low() < a.high();
        }

        @Override
        public void require(Box box, boolean truth) {
            if (!may(box, truth)) {
                box.refuse();
            } else if (truth) {
                below(box, left, right, strict);
            } else {
                below(box, right, left, !strict);
            }
        }

        private static void below(Box box, Term lesser, Term greater, boolean strict) {
            double gap = strict && lesser.isIntegral() && greater.isIntegral() ? 1 : 0;
            Range a = lesser.range(box);
            Range b = greater.range(box);
            lesser.narrow(box, new Range(Double.NEGATIVE_INFINITY, b.high() - gap));
            greater.narrow(box, new Range(a.low() + gap, Double.POSITIVE_INFINITY));
        }
    }

    /** The equality of two values. */
    record Equal(Term left, Term right) implements Formula {
        @Override
        public Truth at(double[] codes) {
            int one = left.token(codes);
            int other = right.token(codes);
            if (one != 0 || other != 0) {
                return Truth.of(one == other);
            }
            return ofNumbers(left.number(codes), right.number(codes), isExact());
        }

        private boolean isExact() {
            return left.isIntegral() && right.isIntegral();
        }

        static Truth ofNumbers(double a, double b, boolean exact) {
            if (Double.isNaN(a) || Double.isNaN(b)) {
                return Truth.UNKNOWN;
            }
            return Truth.of(exact ? a == b : Math.abs(a - b) <= tolerance(a, b));
        }

        private static double tolerance(double a, double b) {
            return TOLERANCE * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
        }

        private boolean areNumbers() {
            return (left.kinds() | right.kinds()) == Term.NUMBER;
        }

        @Override
        public boolean may(Box box, boolean truth) {
            if (!areNumbers()) {
                return true;
            }
            Range a = left.range(box);
            Range b = right.range(box);
            if (a.isEmpty() || b.isEmpty()) {
                return false;
            }
            if (truth) {
                double slack = isExact() ? 0 : tolerance(a.magnitude(), b.magnitude());
                return a.low() <= b.high() + slack && b.low() <= a.high() + slack;
            }
            return !(a.low() == a.high() && b.low() == b.high() && a.low() == b.low());
        }

        @Override
        public void require(Box box, boolean truth) {
            if (!may(box, truth)) {
                box.refuse();
            } else if (truth && areNumbers()) {
                Range a = left.range(box);
                Range b = right.range(box);
                double slack = isExact() ? 0 : tolerance(a.magnitude(), b.magnitude());
                left.narrow(box, new Range(b.low() - slack, b.high() + slack));
                right.narrow(box, new Range(a.low() - slack, a.high() + slack));
            }
        }
    }

    /** The equality of a value with one of several constants. */
    record Membership(Term of, List<Term.Constant> values) implements Formula {
        public Membership {
            values = List.copyOf(values);
        }

        @Override
        public Truth at(double[] codes) {
            return at(of.number(codes), of.token(codes));
        }

        private Truth at(double number, int token) {
            Truth truth = Truth.FALSE;
            for (int i = 0; i < values.size() && truth != Truth.TRUE; i++) {
                Term.Constant value = values.get(i);
                boolean tokens = token != 0 || value.token() != 0;
                truth = truth.or(
                        tokens
                                ? Truth.of(token == value.token())
                                : Equal.ofNumbers(number, value.number(), of.isIntegral() && value.isIntegral()));
            }
            return truth;
        }

        @Override
        public boolean may(Box box, boolean truth) {
            if (of instanceof Term.OfTable table) {
                for (int code = 0; code < table.numbers().length; code++) {
                    if (box.allows(table.index(), code) && isAt(table, code, truth)) {
                        return true;
                    }
                }
                return false;
            }
            return !truth
                    || values.stream()
                            .anyMatch(value -> hull(value).low()
                                            <= of.range(box).high()
                                    && of.range(box).low() <= hull(value).high());
        }

        private boolean isAt(Term.OfTable table, int code, boolean truth) {
            return at(table.numbers()[code], table.tokens()[code]) == Truth.of(truth);
        }

        /** Returns the range of the numbers that equal a constant; empty of a constant that is no number. */
        private Range hull(Term.Constant value) {
            if (value.token() != 0) {
                return new Range(1, 0);
            }
            double slack =
                    of.isIntegral() && value.isIntegral() ? 0 : 2 * TOLERANCE * Math.max(1, Math.abs(value.number()));
            return new Range(value.number() - slack, value.number() + slack);
        }

        @Override
        public void require(Box box, boolean truth) {
            if (of instanceof Term.OfTable table) {
                for (int code = 0; code < table.numbers().length; code++) {
                    if (!isAt(table, code, truth)) {
                        box.remove(table.index(), code);
                    }
                }
            } else if (!may(box, truth)) {
                box.refuse();
            } else if (truth) {
                Range now = of.range(box);
                double low = Double.POSITIVE_INFINITY;
                double high = Double.NEGATIVE_INFINITY;
                for (Term.Constant value : values) {
                    Range hull = hull(value);
                    if (!hull.isEmpty() && hull.low() <= now.high() && now.low() <= hull.high()) {
                        low = Math.min(low, hull.low());
                        high = Math.max(high, hull.high());
                    }
                }
                of.narrow(box, new Range(low, high));
            }
        }
    }
}
