package io.danlu.study;

import io.danlu.sampler.Sampler;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.store.Store;

/** The study of the tests: a sphere over a square, or over the points of a square with whole coordinates. */
final class Squares {

    static final Space SQUARE = Space.of(Parameter.real("x", -1, 1), Parameter.real("y", -1, 1));
    static final Space GRID = Space.of(Parameter.integer("x", 0, 19), Parameter.integer("y", 0, 14));

    private Squares() {}

    static StudyBuilder<Point> square() {
        return Study.named("square").space(SQUARE).sampler(Sampler.random()).seed(7);
    }

    static StudyBuilder<Point> square(Store store) {
        return square().store(store);
    }

    static StudyBuilder<Point> grid(Store store) {
        return Study.named("grid").space(GRID).sampler(Sampler.random()).seed(7).store(store);
    }

    static double sphere(Point point) {
        return point.real("x") * point.real("x") + point.real("y") * point.real("y");
    }
}
