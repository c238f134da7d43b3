package io.danlu.space.clause;

import java.util.Arrays;
import java.util.List;

/**
 * The values that each operand may still have: an interval of a line, a subset of a table. Mutable.
 *
 * <p>A box remembers whether a set became empty, and whether it changed.
 */
public final class Box {

    private final double[] low;
    private final double[] high;
    private final boolean[][] allowed;
    private boolean empty;
    private boolean changed;

    private Box(double[] low, double[] high, boolean[]... allowed) {
        this.low = low;
        this.high = high;
        this.allowed = allowed;
    }

    /** Returns a box in which every operand may have all its values; the intervals of lines are not bounded yet. */
    public static Box of(int size, List<Operand> operands) {
        Box box = new Box(new double[size], new double[size], new boolean[size][0]);
        for (Operand operand : operands) {
            switch (operand) {
                case Operand.Line(int index, boolean integral) -> {
                    box.low[index] = Double.NEGATIVE_INFINITY;
                    box.high[index] = Double.POSITIVE_INFINITY;
                }
                case Operand.Table(int index, List<Scalar> values) -> {
                    box.allowed[index] = new boolean[values.size()];
                    Arrays.fill(box.allowed[index], true);
                }
            }
        }
        return box;
    }

    /** Returns a copy. */
    public Box copy() {
        boolean[][] copies = new boolean[allowed.length][];
        Arrays.setAll(copies, i -> allowed[i].clone());
        Box copy = new Box(low.clone(), high.clone(), copies);
        copy.empty = empty;
        return copy;
    }

    /** Returns true if an operand has no value left. */
    public boolean isEmpty() {
        return empty;
    }

    /** Returns the least value of the line at {@code index}. */
    public double low(int index) {
        return low[index];
    }

    /** Returns the greatest value of the line at {@code index}. */
    public double high(int index) {
        return high[index];
    }

    /** Returns true if the table at {@code index} may have that code. */
    public boolean allows(int index, int code) {
        return allowed[index][code];
    }

    /** Returns the number of values of the table at {@code index}; 0 of a line. */
    int values(int index) {
        return allowed[index].length;
    }

    /** Narrows a line to the values between two bounds. */
    public void narrow(int index, double from, double to) {
        if (from > low[index]) {
            low[index] = from;
            changed = true;
        }
        if (to < high[index]) {
            high[index] = to;
            changed = true;
        }
        empty |= low[index] > high[index];
    }

    /** Removes a code of a table. */
    void remove(int index, int code) {
        if (allowed[index][code]) {
            allowed[index][code] = false;
            changed = true;
            boolean left = false;
            for (boolean one : allowed[index]) {
                left |= one;
            }
            empty |= !left;
        }
    }

    /** Gives an operand the only value that {@code code} stands for. */
    public void fix(int index, double code) {
        if (allowed[index].length == 0) {
            low[index] = code;
            high[index] = code;
        } else {
            Arrays.fill(allowed[index], false);
            allowed[index][(int) code] = true;
        }
    }

    /** Marks the box as empty. */
    void refuse() {
        empty = true;
    }

    /** Returns true if the box changed since the last call. */
    public boolean takeChanged() {
        boolean before = changed;
        changed = false;
        return before;
    }
}
