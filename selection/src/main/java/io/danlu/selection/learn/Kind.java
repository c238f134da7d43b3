package io.danlu.selection.learn;

import io.danlu.space.Value;
import java.util.List;

/** A kind of value of a hyperparameter. */
public sealed interface Kind {

    /** Tells whether {@code value} is of this kind. */
    boolean has(Value value);

    /** Describes its values in words: {@code a whole number from 1}. */
    String text();

    /**
     * Whole numbers.
     *
     * @param low the lowest, inclusive
     * @param high the highest, inclusive; at most 2<sup>31</sup> − 1
     */
    record Whole(int low, int high) implements Kind {

        @Override
        public boolean has(Value value) {
            return value instanceof Value.Int(long integer) && low <= integer && integer <= high;
        }

        @Override
        public String text() {
            return "a whole number from " + low + " to " + (high == Integer.MAX_VALUE ? "2^31-1" : high);
        }
    }

    /**
     * Real numbers.
     *
     * @param low the lowest, inclusive
     * @param high the highest, inclusive; {@link Double#MAX_VALUE} for no limit
     */
    record Real(double low, double high) implements Kind {

        /** Shares: above 0 and at most 1. */
        public static final Real SHARE = new Real(Double.MIN_VALUE, 1);

        /** Shares that are not the whole: above 0 and below 1. */
        public static final Real PROPER_SHARE = new Real(Double.MIN_VALUE, Math.nextDown(1));

        @Override
        public boolean has(Value value) {
            return value instanceof Value.Real(double real) && low <= real && real <= high;
        }

        @Override
        public String text() {
            return "a real number " + lower() + upper();
        }

        private String lower() {
            return low == Double.MIN_VALUE ? "above 0" : "from " + low;
        }

        private String upper() {
            if (high == Double.MAX_VALUE) {
                return "";
            }
            return high == Math.nextDown(1) ? " and below 1" : " to " + high;
        }
    }

    /** One of several texts. */
    record Word(List<String> words) implements Kind {

        public Word {
            words = List.copyOf(words);
        }

        @Override
        public boolean has(Value value) {
            return value instanceof Value.Text(String text) && words.contains(text);
        }

        @Override
        public String text() {
            return String.join(", ", words);
        }
    }

    /** True or false. */
    record Flag() implements Kind {

        @Override
        public boolean has(Value value) {
            return value instanceof Value.Bool;
        }

        @Override
        public String text() {
            return "true, false";
        }
    }
}
