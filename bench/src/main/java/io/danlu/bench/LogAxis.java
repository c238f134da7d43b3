package io.danlu.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A logarithmic axis of whole decades, from top to bottom, at most from 1 to 0.0001: what lies beyond is drawn at its
 * ends.
 *
 * @param low exponent of ten at the bottom
 * @param high exponent of ten at the top, greater
 * @param top where the top is, in pixels
 * @param height how high the axis is, in pixels
 */
record LogAxis(int low, int high, double top, double height) {

    private static final int LEAST = -4;

    /** The least axis that holds {@code values}, down from 1. */
    static LogAxis of(double[] values, double top, double height) {
        double least = Arrays.stream(values).min().orElse(0.1);
        int low = (int) Math.floor(Math.log10(Math.max(least, Math.pow(10, LEAST))));
        return new LogAxis(Math.min(low, -1), 0, top, height);
    }

    /** Returns the place of {@code value}, in pixels. */
    double place(double value) {
        double exponent = Math.log10(Math.clamp(value, Math.pow(10, low), Math.pow(10, high)));
        return top + height * (high - exponent) / (high - low);
    }

    /** The decades' exponents. */
    List<Integer> decades() {
        return IntStream.rangeClosed(low, high).boxed().toList();
    }
}
