package io.danlu.proof;

import io.danlu.sampler.Sampler;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.store.Store;
import io.danlu.study.Study;
import io.danlu.study.StudyBuilder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** The study under attack: five real parameters, and an objective that takes up to two milliseconds. */
final class Toy {

    static final String NAME = "proof";

    private static final int REALS = 5;
    private static final Space SPACE = Space.of(IntStream.range(0, REALS)
            .mapToObj(i -> Parameter.real("x" + i, -1, 1))
            .toArray(Parameter[]::new));

    private Toy() {}

    static Study<Point> study(Store store, Sampler sampler) {
        return builder(store, sampler).build();
    }

    static StudyBuilder<Point> builder(Store store, Sampler sampler) {
        return Study.named(NAME).space(SPACE).sampler(sampler).seed(7).store(store);
    }

    static double slow(Point point) {
        double value = value(point);
        LockSupport.parkNanos(Math.floorMod(Double.hashCode(value), 2_000_000));
        return value;
    }

    static double value(Point point) {
        return IntStream.range(0, REALS)
                .mapToDouble(i -> point.code(i) * point.code(i))
                .sum();
    }
}
