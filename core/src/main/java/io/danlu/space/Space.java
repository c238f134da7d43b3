package io.danlu.space;

import io.danlu.space.clause.Row;
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
import java.util.stream.Stream;

/**
 * A search space: parameters, the conditions under which they are active, and clauses between them. Immutable.
 *
 * <p>Two spaces are equal if they have equal parameters in the same order, written clauses of the same texts, and
 * forbidden combinations of the same names.
 */
public final class Space {

    private static final int TRIES = 10_000;
    private static final long LISTED = 1_000_000;
    private static final int ATTEMPTS = 20;

    private final List<Parameter> parameters;
    private final Clauses clauses;
    private final Dependencies dependencies;
    private final Structures structures;
    private final Lazy<Propagation> propagation = new Lazy<>(this::findBounds);
    private final Lazy<Feasible> feasible = new Lazy<>(this::findFeasible);
    private final Lazy<List<Row>> rows = new Lazy<>(this::findRows);
    private final Lazy<OptionalLong> size = new Lazy<>(this::count);

    private Space(List<Parameter> parameters, Clauses clauses, Dependencies dependencies) {
        this.parameters = List.copyOf(parameters);
        this.clauses = clauses;
        this.dependencies = dependencies;
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
        List<Parameter> all = Structures.parts(parameters);
        return new Space(all, Clauses.NONE, Dependencies.of(all));
    }

    /**
     * Returns this space with more clauses, each a condition such as {@code warmup < epochs} or
     * {@code booster == 'dart' implies rate_drop > 0.01}. A clause holds wherever one of its parameters is inactive.
     *
     * @throws SpaceException if a text is no condition or names an unknown parameter, or no point is found that fulfils
     *     all clauses
     */
    public Space require(String... texts) {
        Space smaller = this;
        for (String text : texts) {
            smaller = smaller.and(new Clause.Written(text.strip()));
        }
        if (texts.length > 0 && !smaller.findsOne() && smaller.feasible().isEmpty()) {
            throw Conflict.of(smaller);
        }
        return smaller;
    }

    /** Returns true if one of a few attempts finds an allowed point, which most often spares the costly search. */
    private boolean findsOne() {
        RandomGenerator random = new SplittableRandom(0);
        Propagation bounds = propagation.get();
        return Stream.generate(() ->
                        bounds.assign(bounds.order(random), (index, window) -> window.quantile(random.nextDouble())))
                .limit(ATTEMPTS)
                .flatMap(Optional::stream)
                .anyMatch(codes -> clauses.allow(new Point(this, codes)));
    }

    private Space and(Clause clause) {
        return new Space(parameters, clauses.and(clause, names()), dependencies);
    }

    /** Returns this space with these clauses instead of its own. */
    Space with(List<Clause> others) {
        Space space = new Space(parameters, Clauses.NONE, dependencies);
        for (Clause clause : others) {
            space = space.and(clause);
        }
        return space;
    }

    private Clauses.Names names() {
        return Clauses.Names.of(parameters, dependencies::indexOf);
    }

    private Propagation findBounds() {
        return new Propagation(parameters, dependencies, names(), clauses.rules());
    }

    private Feasible findFeasible() {
        return new Feasible(this, clauses, propagation.get());
    }

    private List<Row> findRows() {
        return clauses.rules().stream().flatMap(rule -> rule.rows().stream()).toList();
    }

    /**
     * Returns this space without the points that {@code matches} accepts.
     *
     * @param name the name of the combination in messages
     * @param matches true where a point is forbidden; pure. If it is a {@link Clause.Refusal}, it says why
     * @throws SpaceException if no point of the space is left. Of a space with more than {@value #LISTED} points,
     *     {@value #TRIES} random points are checked
     */
    public Space forbid(String name, Predicate<Point> matches) {
        Space smaller = and(new Clause.Forbidden(Parameter.checkName("Forbidden combination", name), matches));
        if (smaller.sample(new SplittableRandom(0)).isEmpty() && !smaller.listsOne()) {
            throw new SpaceException(
                    "Forbidden combination '%s': it leaves no point of the space. Narrow its predicate."
                            .formatted(name));
        }
        return smaller;
    }

    private boolean listsOne() {
        return combinations().orElse(Long.MAX_VALUE) <= LISTED
                && points().iterator().hasNext();
    }

    /** Returns true if {@code point} breaks the written clause of that text. */
    boolean isBroken(String text, Point point) {
        return clauses.rules().stream().anyMatch(rule -> rule.text().equals(text) && !rule.holds(point.codes()));
    }

    /** Returns true if the space has written clauses. */
    boolean isRestricted() {
        return clauses.areWritten();
    }

    /** Returns what draws and repairs points, if the space has written clauses. */
    Feasible feasible() {
        return feasible.get();
    }

    /** Returns the linear clauses. */
    List<Row> rows() {
        return rows.get();
    }

    /** Returns the indices of the parameters, parents first. Must not be changed. */
    int[] order() {
        return dependencies.order();
    }

    /** Returns true if the parameter at {@code index} is active, given the codes of its parents. */
    boolean isActive(int index, double[] codes) {
        return dependencies.isActive(index, codes);
    }

    /** Returns the parameters in their declared order, with the parts of structured ones in their place. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** Returns the written clauses and the forbidden combinations, in the order in which they were added. */
    public List<Clause> clauses() {
        return clauses.all();
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
        clauses.broken(point).ifPresent(clause -> {
            throw new SpaceException("Point %s: %s. Change one of its values.".formatted(point, clause.reason(point)));
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

    /** Returns true if {@code point} fulfils all clauses and no forbidden combination matches it. */
    public boolean allows(Point point) {
        return clauses.allow(point);
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
     * Draws a point from the priors, restricted to the points that fulfil written clauses. It may be forbidden, see
     * {@link #allows}.
     *
     * @param random the generator, which is called once for each active parameter, and more often with written clauses
     */
    public Point draw(RandomGenerator random) {
        if (isRestricted()) {
            Optional<Point> point = feasible().draw(random);
            if (point.isPresent()) {
                return point.get();
            }
        }
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
     * continuous or its parents have more than a million combinations. Points that break a written clause do not count,
     * unless the parameters have more than {@value #LISTED} combinations, which are then the number.
     */
    public OptionalLong size() {
        return isRestricted() ? size.get() : combinations();
    }

    /** Returns the number of points without regard to clauses. */
    OptionalLong combinations() {
        return dependencies.size();
    }

    private OptionalLong count() {
        if (combinations().orElse(Long.MAX_VALUE) > LISTED) {
            return combinations();
        }
        long count = 0;
        Iterator<double[]> all = dependencies.assignments(Map.of(), clauses.rules());
        while (all.hasNext()) {
            all.next();
            count++;
        }
        return OptionalLong.of(count);
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
            Iterator<double[]> all = dependencies.assignments(listed, clauses.rules());
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
        return parameters.equals(that.parameters) && clauses.sameAs(that.clauses);
    }

    @Override
    public int hashCode() {
        return parameters.hashCode();
    }
}
