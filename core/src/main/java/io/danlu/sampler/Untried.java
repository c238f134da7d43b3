package io.danlu.sampler;

import io.danlu.math.KeyedRandom;
import io.danlu.space.Clause;
import io.danlu.space.PartParameter;
import io.danlu.space.Point;
import io.danlu.space.Repair;
import io.danlu.space.Space;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Keeps a search from proposing forbidden points and, in a finite space, points that were tried before.
 *
 * <p>Points that break written clauses are drawn again a few times, and then moved to where the clauses hold.
 *
 * <p>The point of a cancelled trial may be tried again. Learning a trial costs one hash of its point, and so does each
 * draw.
 */
public final class Untried {

    private static final int DRAWS = 64;
    private static final int UNREPAIRED = 4;
    private static final long LISTED = 1_000_000;
    private static final long PURPOSE = 0x0475; // the random stream of this class

    private final Space space;
    private final Repair repair;
    private final boolean repairs;
    private final long seed;
    private final boolean finite;
    private final boolean listed;
    private Optional<Iterable<Point>> left = Optional.empty();
    private final TriedPoints tried = new TriedPoints(point -> {}, point -> left = Optional.empty());

    /** Creates an instance for the space and seed of {@code problem}. */
    public Untried(Problem problem) {
        space = problem.space();
        repair = new Repair(space);
        repairs = !Clause.written(space).isEmpty();
        seed = problem.seed();
        finite = space.size().isPresent() || isOfFiniteStructures(space);
        listed = space.size().orElse(Long.MAX_VALUE) <= LISTED;
    }

    /** Tells whether a space is finite, but has too many points to count, because of its structured parameters. */
    private static boolean isOfFiniteStructures(Space space) {
        return space.parameters().stream().anyMatch(PartParameter.class::isInstance)
                && space.parameters().stream()
                        .allMatch(parameter -> parameter.size().isPresent());
    }

    /** Learns changed trials, as {@link Search#learn} does. */
    public void learn(List<Trial> changes) {
        if (finite) {
            tried.learn(changes);
        }
    }

    /** Returns true if {@code point} is allowed and, in a finite space, was never tried. */
    public boolean isNew(Point point) {
        return !(finite && tried.contains(point)) && space.allows(point);
    }

    /**
     * Returns the first new point among {@value #DRAWS} draws, or else a random new point. Returns empty if none is
     * left.
     *
     * @param number the trial's number, which seeds the random choice
     * @param draw draws a point, a different one at each call
     */
    public Optional<Point> first(int number, Supplier<Point> draw) {
        RandomGenerator random = KeyedRandom.generator(seed, number, PURPOSE);
        return firstNew(draw)
                .or(() -> firstNew(() -> space.draw(random)))
                .or(() -> listed ? anyListed(random) : anySampled(random));
    }

    private Optional<Point> firstNew(Supplier<Point> draw) {
        List<Point> unfit = new ArrayList<>();
        for (int i = 0; i < DRAWS; i++) {
            Point point = draw.get();
            if (isNew(point)) {
                return Optional.of(point);
            }
            if (repairs && !space.allows(point)) {
                unfit.add(point);
            }
            if (unfit.size() == UNREPAIRED) {
                Optional<Point> repaired = firstRepaired(unfit);
                if (repaired.isPresent()) {
                    return repaired;
                }
            }
        }
        return unfit.size() < UNREPAIRED ? firstRepaired(unfit) : Optional.empty();
    }

    private Optional<Point> firstRepaired(List<Point> unfit) {
        return unfit.stream().map(repair::near).filter(this::isNew).findFirst();
    }

    /** Samples a new point of a space that is too large to list, and in which allowed points may be rare. */
    private Optional<Point> anySampled(RandomGenerator random) {
        return Stream.generate(() -> space.sample(random))
                .limit(DRAWS)
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .filter(this::isNew)
                .findFirst();
    }

    /** Returns a random one of the points that are left. They are listed once, and later calls filter that list. */
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
