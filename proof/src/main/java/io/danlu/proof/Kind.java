package io.danlu.proof;

import io.danlu.sampler.Sampler;
import io.danlu.samplers.pruners.Asha;
import io.danlu.space.Point;
import io.danlu.store.Store;
import io.danlu.study.Study;
import io.danlu.study.StudyBuilder;
import io.danlu.trial.Constraint;
import io.danlu.trial.Decision;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Kinds of studies. */
enum Kind {
    /** One objective. */
    ONE_OBJECTIVE,
    /** Two conflicting objectives. */
    TWO_OBJECTIVES,
    /** One objective, and a constraint that about half of the search space violates. */
    CONSTRAINED,
    /** Two objectives with a threshold, and two named constraints, whose limits change. */
    CHANGED_LIMITS,
    /** One objective that improves step by step, with successive halving. */
    MULTI_FIDELITY;

    private static final int STEPS = 8;
    private static final Metric NEAR = new Metric("near", Direction.MINIMIZE);
    private static final Metric FAR = new Metric("far", Direction.MAXIMIZE);
    private static final String LEFT = "left";
    private static final String RIGHT = "right";

    Study<Point> study(Store store, Sampler sampler) {
        StudyBuilder<Point> builder = Toy.builder(store, sampler);
        return switch (this) {
            case ONE_OBJECTIVE, CONSTRAINED -> builder.build();
            case TWO_OBJECTIVES -> builder.objectives(NEAR, FAR).build();
            case CHANGED_LIMITS ->
                builder.objectives(NEAR.withThreshold(2), FAR)
                        .constraints(Constraint.atMost(LEFT, 0.5), Constraint.atLeast(RIGHT, -0.5))
                        .resuming(Decision.UNEXPLAINED, true)
                        .build();
            case MULTI_FIDELITY -> builder.pruner(new Asha().minResource(1)).build();
        };
    }

    /** Tells whether the limits of studies of this kind change. */
    boolean changesLimits() {
        return this == CHANGED_LIMITS;
    }

    /** Changes the limits of a study of {@link #CHANGED_LIMITS}, and returns why. */
    static Decision changeLimits(Study<Point> study, RandomGenerator random) {
        SequencedMap<String, OptionalDouble> limits = new LinkedHashMap<>();
        limits.put(NEAR.name(), OptionalDouble.of(random.nextDouble(0.5, 3)));
        limits.put(LEFT, OptionalDouble.of(random.nextDouble(-0.5, 1)));
        limits.put(RIGHT, OptionalDouble.of(random.nextDouble(-1, 0.5)));
        Decision decision = Decision.because("the proof changes limits");
        study.control().setLimits(limits, decision);
        return decision;
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
            case CHANGED_LIMITS ->
                Result.of(Map.of(
                        NEAR.name(), value, FAR.name(), point.code(0), LEFT, point.code(1), RIGHT, point.code(2)));
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
