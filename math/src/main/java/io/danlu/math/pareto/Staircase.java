package io.danlu.math.pareto;

import java.util.Arrays;

/**
 * The union of rectangles that have a corner at 0: its steps, by ascending width and descending height. Not
 * thread-safe.
 */
final class Staircase {

    private final double[] widths;
    private final double[] heights;
    private int size;

    /** An empty union, for at most {@code capacity} rectangles. */
    Staircase(int capacity) {
        widths = new double[capacity];
        heights = new double[capacity];
    }

    /**
     * Adds a rectangle.
     *
     * @return the area that it adds to the union, at least 0
     */
    double add(double width, double height) {
        int found = Arrays.binarySearch(widths, 0, size, width);
        int to = found < 0 ? -found - 1 : found;
        double beyond = to < size ? heights[to] : 0;
        if (beyond >= height) {
            return 0;
        }
        int end = found < 0 ? to : to + 1;
        int from = to;
        double gain = 0;
        double under = beyond;
        double right = width;
        while (from > 0 && heights[from - 1] <= height) {
            from--;
            gain += (right - widths[from]) * (height - under);
            right = widths[from];
            under = heights[from];
        }
        gain += (right - (from > 0 ? widths[from - 1] : 0)) * (height - under);
        replace(from, end, width, height);
        return gain;
    }

    /** Puts one step in place of those from {@code from}, inclusive, to {@code to}, exclusive. */
    private void replace(int from, int to, double width, double height) {
        System.arraycopy(widths, to, widths, from + 1, size - to);
        System.arraycopy(heights, to, heights, from + 1, size - to);
        widths[from] = width;
        heights[from] = height;
        size += from + 1 - to;
    }
}
