package io.danlu.bench.task;

import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A task with losses mapped by a shape. Means and regrets are of the losses as they were.
 *
 * @param task as it was
 * @param map increasing
 */
public record Shaped(Task task, Shape shape, DoubleUnaryOperator map) implements Task {

    @Override
    public String name() {
        return task.name() + "." + shape.label();
    }

    @Override
    public Suite suite() {
        return task.suite();
    }

    @Override
    public Space space() {
        return task.space();
    }

    @Override
    public int repetitions() {
        return task.repetitions();
    }

    @Override
    public double loss(Point point, int repetition) {
        return map.applyAsDouble(task.loss(point, repetition));
    }

    @Override
    public int steps() {
        return task.steps();
    }

    @Override
    public double[] curve(Point point, int repetition) {
        return Arrays.stream(task.curve(point, repetition)).map(map).toArray();
    }

    @Override
    public double mean(Point point) {
        return task.mean(point);
    }

    @Override
    public double optimum() {
        return task.optimum();
    }

    @Override
    public double median() {
        return task.median();
    }
}
