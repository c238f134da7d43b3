package io.danlu.proof;

import io.danlu.sampler.Sampler;
import io.danlu.samplers.pruners.Asha;
import io.danlu.space.Point;
import io.danlu.store.Store;
import io.danlu.study.Study;
import io.danlu.study.StudyBuilder;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Kinds of studies. */
enum Kind {
    /** One objective. */
    ONE_OBJECTIVE,
    /** Two conflicting objectives. */
    TWO_OBJECTIVES,
    /** One objective, and a constraint that about half of the search space violates. */
    CONSTRAINED,
    /** One objective that improves step by step, with successive halving. */
    MULTI_FIDELITY;

    private static final int STEPS = 8;

    Study<Point> study(Store store, Sampler sampler) {
        StudyBuilder<Point> builder = Toy.builder(store, sampler);
        return switch (this) {
            case ONE_OBJECTIVE, CONSTRAINED -> builder.build();
            case TWO_OBJECTIVES ->
                builder.objectives(new Metric("near", Direction.MINIMIZE), new Metric("far", Direction.MAXIMIZE))
                        .build();
            case MULTI_FIDELITY -> builder.pruner(new Asha().minResource(1)).build();
        };
    }

    /** Returns the values at the steps 1, 2, … before the last. */
    List<Double> reports(Point point) {
        return this == MULTI_FIDELITY
                ? IntStream.rangeClosed(1, STEPS)
                        .mapToObj(step -> Toy.value(point) + (1 + point.code(0)) / step)
                        .toList()
                : List.of();
    }

    Result result(Point point) {
        double value = Toy.value(point);
        return switch (this) {
            case ONE_OBJECTIVE, MULTI_FIDELITY -> Result.of(value);
            case TWO_OBJECTIVES -> new Result(List.of(value, point.code(0)), List.of(), new LinkedHashMap<>());
            case CONSTRAINED -> new Result(List.of(value), List.of(point.code(0)), new LinkedHashMap<>());
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
