package io.danlu.space;

import io.danlu.space.clause.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Draws and repairs points of a space with written clauses.
 *
 * <p>Draws come from the priors, restricted to the points that fulfil the clauses: by rejection within the bounds that
 * propagation leaves if that is often enough successful, from a list of all points if there are few, and otherwise by a
 * random walk ({@link Walk}). Immutable, and expensive to create.
 */
final class Feasible {

    private static final long SEED = 0xC1A5E;
    private static final int PROBES = 256;
    private static final int OFTEN = 16;
    private static final int TRIES = 512;
    private static final int LISTED = 100_000;
    private static final long COUNTED = 1_000_000;
    private static final int ATTEMPTS = 400;
    private static final int POOL = 32;

    private final Space space;
    private final Clauses clauses;
    private final Propagation propagation;
    private final Window[] windows;
    private final boolean isRejecting;
    private final List<Point> listed;
    private final Walk walk;

    Feasible(Space space, Clauses clauses, Propagation propagation) {
        this.space = space;
        this.clauses = clauses;
        this.propagation = propagation;
        this.windows = new Window[space.dimensions()];
        Arrays.setAll(windows, propagation::window);
        boolean hopeless = Arrays.stream(windows).anyMatch(Window::isEmpty);
        RandomGenerator random = new SplittableRandom(SEED);
        List<double[]> accepted = hopeless ? List.of() : probe(random);
        this.isRejecting = accepted.size() >= OFTEN;
        this.listed = isRejecting || hopeless ? List.of() : list();
        this.walk = new Walk(
                this, hopeless || !listed.isEmpty() ? List.of() : starts(accepted, random), random, !isRejecting);
    }

    private List<double[]> probe(RandomGenerator random) {
        List<double[]> accepted = new ArrayList<>();
        for (int i = 0; i < PROBES; i++) {
            double[] levels = random.doubles(windows.length).toArray();
            if (allows(codes(levels))) {
                accepted.add(levels);
            }
        }
        return accepted;
    }

    /** Returns all points of a space that has few; none if there are many. */
    private List<Point> list() {
        if (space.combinations().orElse(Long.MAX_VALUE) > COUNTED) {
            return List.of();
        }
        List<Point> all = new ArrayList<>();
        for (Point point : space.points()) {
            all.add(point);
            if (all.size() > LISTED) {
                return List.of();
            }
        }
        return all;
    }

    /** Returns levels of allowed points: those that were accepted, and those that propagation leads to. */
    private List<double[]> starts(List<double[]> accepted, RandomGenerator random) {
        List<double[]> starts = new ArrayList<>(accepted);
        int least = isRejecting ? 1 : POOL;
        for (int i = 0; i < ATTEMPTS && starts.size() < least; i++) {
            propagation
                    .assign(propagation.order(random), (index, window) -> window.quantile(random.nextDouble()))
                    .filter(this::allows)
                    .map(codes -> levels(codes, random))
                    .filter(levels -> allows(codes(levels)))
                    .ifPresent(starts::add);
        }
        return starts.subList(0, Math.min(POOL, starts.size()));
    }

    /** Returns true if no allowed point was found. */
    boolean isEmpty() {
        return listed.isEmpty() && walk.isEmpty();
    }

    Space space() {
        return space;
    }

    Propagation propagation() {
        return propagation;
    }

    Window window(int index) {
        return windows[index];
    }

    /** Returns the codes at quantile levels of the priors, restricted to what propagation leaves. */
    double[] codes(double[] levels) {
        double[] codes = new double[windows.length];
        fill(codes, levels);
        return codes;
    }

    /** Puts the codes at {@code levels} into {@code codes}. */
    void fill(double[] codes, double[] levels) {
        Arrays.fill(codes, Double.NaN);
        for (int index : space.order()) {
            if (space.isActive(index, codes)) {
                if (windows[index] instanceof Window.Part(PartParameter part)) {
                    Structures.assign(codes, index, levels[index], part, true);
                } else {
                    codes[index] = windows[index].quantile(levels[index]);
                }
            }
        }
    }

    /** Returns levels of codes; those of inactive parameters are random. */
    double[] levels(double[] codes, RandomGenerator random) {
        double[] levels = random.doubles(codes.length).toArray();
        for (int i = 0; i < codes.length; i++) {
            if (!Double.isNaN(codes[i])) {
                levels[i] = windows[i].level(codes[i]);
            }
        }
        return levels;
    }

    boolean allows(double[] codes) {
        for (Rule rule : clauses.rules()) {
            if (!rule.holds(codes)) {
                return false;
            }
        }
        return permits(codes);
    }

    /** Returns true if no forbidden combination matches. */
    boolean permits(double[] codes) {
        return !clauses.areForbidding() || clauses.permit(point(codes));
    }

    Point point(double[] codes) {
        return new Point(space, codes.clone());
    }

    /** Draws an allowed point, or returns empty if none is found. */
    Optional<Point> draw(RandomGenerator random) {
        if (!listed.isEmpty()) {
            return Optional.of(ofList(random));
        }
        if (isRejecting) {
            double[] levels = new double[windows.length];
            double[] codes = new double[windows.length];
            for (int i = 0; i < TRIES; i++) {
                for (int index : space.order()) {
                    levels[index] = random.nextDouble();
                }
                fill(codes, levels);
                if (allows(codes)) {
                    return Optional.of(point(codes));
                }
            }
        }
        return walk.draw(random).map(this::codes).map(this::point);
    }

    /** Draws a point of the list by rejection of those with a low prior probability. */
    private Point ofList(RandomGenerator random) {
        Point drawn = listed.get(random.nextInt(listed.size()));
        for (int i = 0; i < TRIES && random.nextDouble() >= share(drawn); i++) {
            drawn = listed.get(random.nextInt(listed.size()));
        }
        return drawn;
    }

    /** Returns the product of the probabilities of a point's values, each relative to the likeliest value. */
    private double share(Point point) {
        double share = 1;
        for (int i = 0; i < windows.length; i++) {
            if (point.isActive(i)) {
                share *= windows[i].relative(point.code(i));
            }
        }
        return share;
    }

    /** Returns a random allowed point's levels, towards which a point can be moved. */
    Optional<double[]> anchor(RandomGenerator random) {
        return listed.isEmpty()
                ? walk.start(random)
                : Optional.of(levels(listed.get(random.nextInt(listed.size())).codes(), random));
    }
}
