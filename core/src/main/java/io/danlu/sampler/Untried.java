package io.danlu.sampler;

import io.danlu.math.KeyedRandom;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Keeps a search from proposing a forbidden point, or in a finite space one that was tried before.
 *
 * <p>A cancelled trial's point may be tried again. Learning costs one hash of the point; a draw that is new costs one more.
 */
public final class Untried {

    private static final int DRAWS = 64;
    private static final long LISTED = 1_000_000;
    private static final long PURPOSE = 0x0475; // its random numbers are its own

    private final Space space;
    private final long seed;
    private final boolean finite;
    private final boolean listed;
    private Optional<Iterable<Point>> left = Optional.empty();
    private final TriedPoints tried = new TriedPoints(point -> {}, point -> left = Optional.empty());

    /** For the space and seed of {@code problem}. */
    public Untried(Problem problem) {
        space = problem.space();
        seed = problem.seed();
        finite = space.size().isPresent();
        listed = finite && space.size().getAsLong() <= LISTED;
    }

    /** Takes in changed trials, as {@link Search#learn} does. */
    public void learn(List<Trial> changes) {
        if (finite) {
            tried.learn(changes);
        }
    }

    /** Whether {@code point} is allowed, and in a finite space was never tried. */
    public boolean isNew(Point point) {
        return !(finite && tried.contains(point)) && space.allows(point);
    }

    /**
     * The first new point among {@value #DRAWS} draws; otherwise a random new one; empty where none is left.
     *
     * @param number the trial's number, which seeds the random choice
     * @param draw makes a point, a different one each time
     */
    public Optional<Point> first(int number, Supplier<Point> draw) {
        RandomGenerator random = KeyedRandom.generator(seed, number, PURPOSE);
        return firstNew(draw)
                .or(() -> firstNew(() -> space.draw(random)))
                .or(() -> listed ? anyListed(random) : anySampled(random));
    }

    private Optional<Point> firstNew(Supplier<Point> draw) {
        for (int i = 0; i < DRAWS; i++) {
            Point point = draw.get();
            if (isNew(point)) {
                return Optional.of(point);
            }
        }
        return Optional.empty();
    }

    /** For a space too large to list, in which allowed points may be rare. */
    private Optional<Point> anySampled(RandomGenerator random) {
        return Stream.generate(() -> space.sample(random))
                .limit(DRAWS)
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .filter(this::isNew)
                .findFirst();
    }

    /** A random one of the points that are left, which are listed once and then struck out. */
    private Optional<Point> anyListed(RandomGenerator random) {
        List<Point> remaining = new ArrayList<>();
        for (Point point : left.orElseGet(space::points)) {
            if (isNew(point)) {
                remaining.add(point);
            }
        }
        left = Optional.of(remaining);
        return remaining.isEmpty() ? Optional.empty() : Optional.of(remaining.get(random.nextInt(remaining.size())));
    }
}
