package io.danlu.selection.split;

import io.danlu.selection.data.Column;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Target;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Rows of which only the target matters. */
final class Targets {

    private Targets() {}

    static Rows labels(List<String> labels) {
        return rows(Labels.of("y", labels));
    }

    static Rows numbers(int rows) {
        return rows(Numbers.of(Column.numeric(
                "y", DoubleStream.iterate(0, y -> y + 1).limit(rows).toArray())));
    }

    /** Creates at least {@code least} rows of each of up to 5 classes. */
    static Rows random(RandomGenerator random, int least) {
        int classes = random.nextInt(2, 6);
        IntStream each = IntStream.range(0, classes * least).map(i -> i % classes);
        IntStream others = random.ints(random.nextInt(30), 0, classes);
        List<String> labels =
                IntStream.concat(each, others).mapToObj(Integer::toString).toList();
        int[] order = IntStream.range(0, labels.size()).toArray();
        Shuffle.seeded(random.nextLong()).apply(order);
        return labels(labels).pick(order);
    }

    private static Rows rows(Target target) {
        return new Dataset(List.of(Column.numeric("x", new double[target.size()])), target).rows();
    }
}
