package io.danlu.proof;

import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.space.Point;
import io.danlu.store.Store;
import io.danlu.study.Study;
import io.danlu.trial.Result;

/** A study that worker processes work on. */
record Subject(Kind kind, String sampler) {

    /** One objective and random points, which cost next to nothing. */
    static final Subject PLAIN = new Subject(Kind.ONE_OBJECTIVE, "random");

    Study<Point> study(Store store) {
        return kind.study(store, Samplers.of(SamplerSpec.of(sampler)));
    }

    /** Evaluates a point within two milliseconds. */
    Result slow(Point point) {
        Toy.slow(point);
        return kind.result(point);
    }

    /** Returns the form that {@link #parse} reads. */
    String text() {
        return kind.name() + ":" + sampler;
    }

    static Subject parse(String text) {
        String[] parts = text.split(":", -1);
        return new Subject(Kind.valueOf(parts[0]), parts[1]);
    }

    @Override
    public String toString() {
        return kind + " with " + sampler;
    }
}
