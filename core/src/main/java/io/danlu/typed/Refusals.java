package io.danlu.typed;

import io.danlu.space.Clause;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The points of a space that a constructor of the user's type refuses by an exception. */
record Refusals(Class<?> type, Shape shape) implements Clause.Refusal {

    private static final int PROBES = 1_000;

    /** Returns the name of the forbidden combination. */
    String name() {
        return type.getSimpleName();
    }

    /** Tells whether one of {@value #PROBES} points is refused. */
    boolean happen(Space space) {
        RandomGenerator random = new SplittableRandom(0);
        return Stream.generate(() -> space.draw(random)).limit(PROBES).anyMatch(this);
    }

    @Override
    public boolean test(Point point) {
        return refusal(point).isPresent();
    }

    @Override
    public String why(Point point) {
        return refusal(point).map(Fields.Refused::why).orElse("");
    }

    private Optional<Fields.Refused> refusal(Point point) {
        try {
            shape.decode(point);
            return Optional.empty();
        } catch (Fields.Refused refused) {
            return Optional.of(refused);
        }
    }
}
