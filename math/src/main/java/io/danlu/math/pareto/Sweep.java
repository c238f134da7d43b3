package io.danlu.math.pareto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The sweep over the third loss that cuts an undominated region into boxes. At any moment, the undominated part of the
 * plane of the first two losses is a row of strips, by ascending first and descending second loss. Not thread-safe.
 */
final class Sweep {

    private final double[] reference;
    private final List<Strip> strips = new ArrayList<>();
    private final List<double[]> corners = new ArrayList<>();

    /**
     * First losses between {@code left} and {@code right}, second losses up to {@code top}, third ones from
     * {@code from} on.
     */
    private record Strip(double left, double right, double top, double from) {}

    /** The whole region below {@code reference}. */
    Sweep(double... reference) {
        this.reference = reference;
        double least = Double.NEGATIVE_INFINITY;
        strips.add(new Strip(least, reference[0], reference[1], least));
    }

    /** Returns the boxes' lower and upper corners in turn. */
    List<double[]> boxes(double[][] front) {
        double[][] sorted = front.clone();
        Arrays.sort(sorted, Comparator.comparingDouble(vector -> vector[2]));
        for (double[] vector : sorted) {
            dominate(vector[0], vector[1], vector[2]);
        }
        strips.forEach(strip -> close(strip, reference[2]));
        return corners;
    }

    /** Closes what the vector dominates of the strips, and opens one strip below it. */
    private void dominate(double x, double y, double z) {
        int first = 0;
        while (strips.get(first).right() <= x) {
            first++;
        }
        int last = first;
        while (last < strips.size() && strips.get(last).top() > y) {
            last++;
        }
        if (last == first) {
            return;
        }
        List<Strip> cut = strips.subList(first, last);
        double right = cut.getLast().right();
        Strip edge = cut.getFirst();
        cut.set(0, new Strip(Math.max(x, edge.left()), edge.right(), edge.top(), edge.from()));
        cut.forEach(strip -> close(strip, z));
        cut.clear();
        strips.add(first, new Strip(Math.max(x, edge.left()), right, y, z));
        if (edge.left() < x) {
            strips.add(first, new Strip(edge.left(), x, edge.top(), edge.from()));
        }
    }

    private void close(Strip strip, double to) {
        if (strip.from() < to) {
            corners.add(new double[] {strip.left(), Double.NEGATIVE_INFINITY, strip.from()});
            corners.add(new double[] {strip.right(), strip.top(), to});
        }
    }
}
