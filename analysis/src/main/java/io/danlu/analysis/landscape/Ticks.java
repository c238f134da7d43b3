package io.danlu.analysis.landscape;

import io.danlu.space.CategoricalParameter;
import io.danlu.space.Parameter;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The values of a parameter on a grid: each of its values if they are few, else the middles of equal shares of its
 * prior.
 *
 * @param codes in ascending order; none if there are too many choices to draw
 * @param shares whether each stands for a share of the prior
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Ticks(Parameter parameter, double[] codes, boolean shares) {

    static final int COUNT = 24;

    static Ticks of(Parameter parameter) {
        long size = parameter.size().orElse(Long.MAX_VALUE);
        if (size <= COUNT) {
            double[] all = IntStream.range(0, (int) size)
                    .mapToDouble(parameter::codeAt)
                    .toArray();
            return new Ticks(parameter, all, false);
        }
        if (parameter instanceof CategoricalParameter) {
            return new Ticks(parameter, new double[0], false);
        }
        double[] middles = IntStream.range(0, COUNT)
                .mapToDouble(i -> parameter.quantile((i + 0.5) / COUNT))
                .toArray();
        return new Ticks(parameter, middles, true);
    }

    /** Returns the index of the tick that {@code code} belongs to. */
    int place(double code) {
        if (shares) {
            return Math.min((int) (parameter.level(code) * COUNT), COUNT - 1);
        }
        int found = Arrays.binarySearch(codes, code);
        return found >= 0 ? found : Math.min(-found - 1, codes.length - 1);
    }
}
