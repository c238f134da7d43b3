package io.danlu.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * A search space: parameters, the conditions under which they are active, and forbidden combinations. Immutable.
 *
 * <p>Two spaces are equal if they have equal parameters in the same order and their forbidden combinations have the
 * same names.
 */
public final class Space {

    private static final int TRIES = 10_000;
    private static final long LISTED = 1_000_000;

    private final List<Parameter> parameters;
    private final List<Forbidden> forbidden;
    private final Dependencies dependencies;
    private final Structures structures;

    /**
     * A combination of values that must not be tried.
     *
     * @param name its name in messages; spaces are compared by it, because predicates cannot be compared
     * @param matches true where a point is forbidden; pure
     */
    public record Forbidden(String name, Predicate<Point> matches) {}

    private Space(List<Parameter> parameters, List<Forbidden> forbidden) {
        this.parameters = List.copyOf(parameters);
        this.forbidden = List.copyOf(forbidden);
        this.dependencies = Dependencies.of(this.parameters);
        this.structures = Structures.of(this.parameters, dependencies);
    }

    /**
     * Returns a space of these parameters in this order.
     *
     * @throws SpaceException if there are none, two share a name, or a condition names an unknown parent, a cycle or a
     *     value that its parent never has
     */
    public static Space of(Declaration... parameters) {
        return of(List.of(parameters));
    }

    /** Returns a space of these parameters; see {@link #of(Declaration...)}. */
    public static Space of(List<? extends Declaration> parameters) {
        return new Space(Structures.parts(parameters), List.of());
    }

    /**
     * Returns this space without the points that {@code matches} accepts.
     *
     * @param name the name of the combination in messages
     * @param matches true where a point is forbidden; pure
     * @throws SpaceException if no point of the space is left. Of a space with more than {@value #LISTED} points,
     *     {@value #TRIES} random points are checked
     */
    public Space forbid(String name, Predicate<Point> matches) {
        List<Forbidden> all = new ArrayList<>(forbidden);
        all.add(new Forbidden(Parameter.checkName("Forbidden combination", name), matches));
        Space smaller = new Space(parameters, all);
        if (smaller.sample(new SplittableRandom(0)).isEmpty() && !smaller.listsOne()) {
            throw new SpaceException(
                    "Forbidden combination '%s': it leaves no point of the space. Narrow its predicate."
                            .formatted(name));
        }
        return smaller;
    }

    private boolean listsOne() {
        return size().orElse(Long.MAX_VALUE) <= LISTED && points().iterator().hasNext();
    }

    /** Returns the parameters in their declared order, with the parts of structured ones in their place. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** Returns the forbidden combinations. */
    public List<Forbidden> forbidden() {
        return forbidden;
    }

    /** Returns the number of parameters. */
    public int dimensions() {
        return parameters.size();
    }

    /** Returns the parameter at {@code index}, from 0. */
    public Parameter parameter(int index) {
        return parameters.get(index);
    }

    /**
     * Returns the index of the named parameter.
     *
     * @throws SpaceException if there is no parameter of that name
     */
    public int indexOf(String name) {
        return dependencies.indexOf(name);
    }

    /**
     * Builds a point, parents first. Calls {@code codes} for each active parameter and never for an inactive one, and
     * moves its result to the closest legal code; those of a structured parameter together.
     *
     * @param codes maps a parameter's index to a code, not NaN
     * @return the point; it may be forbidden, see {@link #allows}
     */
    public Point assemble(IntToDoubleFunction codes) {
        return assemble(codes, false);
    }

    /** Builds a point from codes, or from quantile levels. */
    private Point assemble(IntToDoubleFunction codes, boolean levels) {
        double[] assigned = new double[parameters.size()];
        Arrays.fill(assigned, Double.NaN);
        for (int index : dependencies.order()) {
            if (dependencies.isActive(index, assigned)) {
                double code = codes.applyAsDouble(index);
                if (Double.isNaN(code)) {
                    throw SpaceException.of(parameters.get(index).name(), "it is active and needs a value.");
                }
                Structures.assign(assigned, index, code, parameters.get(index), levels);
            }
        }
        return new Point(this, assigned);
    }

    /**
     * Returns the point with exactly these values.
     *
     * @throws SpaceException if a name is unknown, a value is not legal, an active parameter has none, an inactive one
     *     has one, or the combination is forbidden
     */
    public Point point(Map<String, Value> values) {
        double[] codes = codes(values);
        Point point = assemble(index -> codes[index]);
        for (int i = 0; i < codes.length; i++) {
            if (!Double.isNaN(codes[i]) && !point.isActive(i)) {
                throw SpaceException.of(parameters.get(i).name(), "it is inactive here. Leave its value out.");
            }
        }
        forbidden.stream().filter(f -> f.matches().test(point)).findFirst().ifPresent(f -> {
            throw new SpaceException(
                    "Point %s: forbidden by '%s'. Change one of its values.".formatted(point, f.name()));
        });
        return point;
    }

    /** Returns the code of each parameter that has one of {@code values}, NaN for the others. */
    double[] codes(Map<String, Value> values) {
        double[] codes = new double[parameters.size()];
        Arrays.fill(codes, Double.NaN);
        values.forEach((name, value) -> {
            int index = structures.indexOf(name);
            double[] each = structures.codes(index, value);
            System.arraycopy(each, 0, codes, index, each.length);
        });
        return codes;
    }

    /** Returns true if no forbidden combination matches {@code point}. */
    public boolean allows(Point point) {
        return forbidden.stream().noneMatch(f -> f.matches().test(point));
    }

    /**
     * Returns the point whose active parameters have these quantile levels of their priors. It may be forbidden, see
     * {@link #allows}.
     *
     * @param levels maps the index of an active parameter to a number in [0, 1)
     */
    public Point quantile(IntToDoubleFunction levels) {
        return assemble(levels, true);
    }

    /**
     * Draws a point from the priors. It may be forbidden, see {@link #allows}.
     *
     * @param random the generator, which is called once for each active parameter
     */
    public Point draw(RandomGenerator random) {
        return quantile(index -> random.nextDouble());
    }

    /**
     * Draws an allowed point from the priors, or returns empty if none of {@value #TRIES} draws is allowed.
     *
     * @param random the generator, which is called once for each active parameter of each draw
     */
    public Optional<Point> sample(RandomGenerator random) {
        for (int i = 0; i < TRIES; i++) {
            Point point = draw(random);
            if (allows(point)) {
                return Optional.of(point);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the number of points, forbidden ones included. Empty if they cannot be counted, because a parameter is
     * continuous or its parents have more than a million combinations.
     */
    public OptionalLong size() {
        return dependencies.size();
    }

    /**
     * Returns all allowed points in lexicographic order; the last parameter varies fastest, and parents come before
     * their children. Lazy.
     *
     * @throws SpaceException if a parameter has no countable values
     */
    public Iterable<Point> points() {
        return points(Map.of());
    }

    /**
     * Returns all allowed points whose named parameters have one of the values listed for them. The order is
     * lexicographic in the lists; the last parameter varies fastest, and parents come before their children. Lazy.
     *
     * @param values at least one value for each named parameter; other parameters take all their values
     * @throws SpaceException if a name or value does not belong to the space. The iterator throws it if an active
     *     parameter that is not named has no countable values
     */
    public Iterable<Point> points(Map<String, List<Value>> values) {
        Map<Integer, List<double[]>> listed = new HashMap<>();
        values.forEach((name, list) -> listed.put(structures.indexOf(name), structures.codes(name, list)));
        return () -> {
            Iterator<double[]> all = dependencies.assignments(listed);
            return new AllowedPoints(this, all);
        };
    }

    Structures structures() {
        return structures;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Space that && sameAs(that));
    }

    private boolean sameAs(Space that) {
        return parameters.equals(that.parameters) && forbiddenNames().equals(that.forbiddenNames());
    }

    @Override
    public int hashCode() {
        return parameters.hashCode();
    }

    private List<String> forbiddenNames() {
        return forbidden.stream().map(Forbidden::name).toList();
    }

    @Override
    public String toString() {
        return "Space" + parameters;
    }
}
