package io.danlu.bench.task;

import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.List;

/**
 * A sampled table of several outcomes without noise: the nearest row answers.
 *
 * @param outcomes the names of the outcomes
 * @param codes unit codes row by row, at least one row
 * @param values outcomes row by row
 */
@SuppressWarnings("ArrayRecordComponent") // numbers that are never compared
public record Rows(String name, Space space, List<String> outcomes, double[][] codes, double[][] values) {

    public Rows {
        outcomes = List.copyOf(outcomes);
    }

    /** Returns the outcomes of the row that is nearest to {@code point}. */
    public double[] at(Point point) {
        return values[new NearestRow(space, codes).of(point)].clone();
    }
}
