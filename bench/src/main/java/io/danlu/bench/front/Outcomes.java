package io.danlu.bench.front;

import io.danlu.bench.contest.Trace;
import io.danlu.bench.task.Rows;
import io.danlu.bench.task.Task;
import io.danlu.math.KeyedRandom;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The outcomes of the configurations of a space, the smaller the better. Pure and safe in any thread.
 *
 * @param names of the outcomes
 * @param exact the outcomes without noise
 * @param evaluation the outcomes of one evaluation
 * @param all the exact outcomes of all configurations, or of those on the front if there are too many
 */
record Outcomes(
        String name,
        Space space,
        List<String> names,
        Function<Point, double[]> exact,
        Evaluation evaluation,
        Supplier<Stream<double[]>> all) {

    private static final int SAMPLE = 2000;

    /** One evaluation of a configuration. */
    interface Evaluation {
        /** Returns the outcomes of evaluation {@code number}, from 0, of a run with {@code seed}. */
        double[] of(Point point, long seed, int number);
    }

    /** Returns outcomes without noise. */
    static Outcomes exact(
            String name,
            Space space,
            List<String> names,
            Function<Point, double[]> exact,
            Supplier<Stream<double[]>> all) {
        return new Outcomes(name, space, names, exact, (point, seed, number) -> exact.apply(point), all);
    }

    /** Returns the outcomes of a sampled table. */
    static Outcomes of(Rows rows) {
        return exact(rows.name(), rows.space(), rows.outcomes(), rows::at, () -> Arrays.stream(rows.values()));
    }

    /**
     * Returns the error of a table of neural networks with two hidden layers, which is noisy, and their number of
     * weights, which is exact.
     *
     * @param inputs the number of features of the data
     */
    static Outcomes of(Task table, int inputs) {
        Function<Point, double[]> exact = point -> new double[] {table.mean(point), weights(point, inputs)};
        Evaluation evaluation = (point, seed, number) ->
                new double[] {table.loss(point, Trace.repetition(table, seed, number)), weights(point, inputs)};
        Supplier<Stream<double[]>> all =
                () -> StreamSupport.stream(table.space().points().spliterator(), false)
                        .map(exact);
        return new Outcomes(table.name(), table.space(), List.of("error", "params"), exact, evaluation, all);
    }

    private static double weights(Point point, int inputs) {
        long first = point.integer("n_units_1");
        long second = point.integer("n_units_2");
        return first * (inputs + 1) + second * (first + 1) + second + 1;
    }

    /** Returns the exact outcomes of {@value #SAMPLE} random configurations, the same ones each time. */
    List<double[]> sample() {
        RandomGenerator random = KeyedRandom.generator(SAMPLE);
        return Stream.generate(() -> exact.apply(space.sample(random).orElseThrow()))
                .limit(SAMPLE)
                .toList();
    }
}
