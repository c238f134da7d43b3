package io.danlu.samplers.grid;

import io.danlu.sampler.Problem;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerOptions;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Search;
import io.danlu.space.Declaration;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.StructuredParameter;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Grid search: every combination of the parameters' values, each once. Several grids follow one another: the
 * combinations of the first, then those of the second that are new, and so on.
 *
 * <p>Points come in a fixed order and are not shuffled. The values of each parameter come in ascending (or listed)
 * order, the last parameter of the space varies fastest, and parents come before their children. A budget smaller than
 * the grid therefore leaves out a corner of it; random search and Sobol' points spread better. A point that was queued
 * or added by the user is not visited again. Serves any number of objectives, whose values it ignores.
 *
 * <p>A proposal takes constant time; memory grows with the number of visited points.
 *
 * @param grids at least one; each maps names of parameters to the values to try. A parameter needs a list if its values
 *     are not countable (a real number without a step) and the grid makes it active; any other one may have a list, and
 *     takes all its values without one. Each of several grids names a parameter
 */
public record Grid(List<SequencedMap<String, List<Value>>> grids) implements Sampler {

    /** The number of points of a grid that are examined to see whether a parameter is active in it. */
    private static final int LOOKED_AT = 100_000;

    public Grid {
        grids = grids.stream().map(Grid::copy).toList();
        if (grids.isEmpty() || (grids.size() > 1 && grids.stream().anyMatch(Map::isEmpty))) {
            throw new IllegalArgumentException(
                    "Sampler 'grid': each of several grids must list the values of a parameter. Leave the others out.");
        }
    }

    private static SequencedMap<String, List<Value>> copy(SequencedMap<String, List<Value>> values) {
        SequencedMap<String, List<Value>> copy = new LinkedHashMap<>();
        values.forEach((parameter, list) -> copy.put(parameter, List.copyOf(list)));
        return Collections.unmodifiableSequencedMap(copy);
    }

    /** Creates a grid of all values of all parameters. */
    public Grid() {
        this(List.of(new LinkedHashMap<>()));
    }

    /**
     * Reads the grids that {@code spec} describes. The options of one grid are {@code values.PARAMETER}, those of
     * several are {@code values[0].PARAMETER} and so on, a list each.
     */
    public static Grid of(SamplerSpec spec) {
        SamplerOptions options = SamplerOptions.of(spec);
        Grid grid = new Grid(options.groups("values"));
        options.end();
        return grid;
    }

    /** Returns a copy with these values of one parameter in the last grid. */
    public Grid with(String parameter, Value... list) {
        SequencedMap<String, List<Value>> last = new LinkedHashMap<>(grids.getLast());
        last.put(parameter, List.of(list));
        List<SequencedMap<String, List<Value>>> more = new ArrayList<>(grids.subList(0, grids.size() - 1));
        more.add(last);
        return new Grid(more);
    }

    /** Returns these grids followed by {@code others}. */
    public Grid and(Grid others) {
        return new Grid(Stream.concat(grids.stream(), others.grids.stream()).toList());
    }

    @Override
    public SamplerSpec spec() {
        SamplerSpec spec = SamplerSpec.of("grid");
        for (int i = 0; i < grids.size(); i++) {
            for (Map.Entry<String, List<Value>> entry : grids.get(i).entrySet()) {
                spec = spec.with(group(i) + entry.getKey(), entry.getValue());
            }
        }
        return spec;
    }

    @Override
    public boolean isExhaustive() {
        return true;
    }

    @Override
    public Search start(Problem problem) {
        for (int i = 0; i < grids.size(); i++) {
            requireCountable(problem.space(), grids.get(i), group(i));
        }
        return new GridSearch(this, points(problem.space()));
    }

    /**
     * Checks that every active parameter without countable values has a list. A grid that never makes a parameter
     * active, as gamma under a linear kernel, need not list its values.
     */
    private static void requireCountable(Space space, Map<String, List<Value>> grid, String group) {
        Map<String, List<Value>> all = new LinkedHashMap<>(grid);
        List<Declaration> unlisted = Declaration.of(space).stream()
                .filter(parameter -> parameter.size().isEmpty() && !grid.containsKey(parameter.name()))
                .toList();
        unlisted.forEach(parameter -> all.put(parameter.name(), List.of(middle(parameter))));
        for (Declaration parameter : unlisted) {
            if (StreamSupport.stream(space.points(all).spliterator(), false)
                    .limit(LOOKED_AT)
                    .anyMatch(point -> point.value(parameter.name()).isPresent())) {
                throw new IllegalArgumentException(
                        "Sampler 'grid': the values of parameter '%s' cannot be counted. List the values to try (%s%s), or give the parameter a step."
                                .formatted(parameter.name(), group, parameter.name()));
            }
        }
    }

    private static Value middle(Declaration declaration) {
        return switch (declaration) {
            case Parameter parameter -> parameter.value(parameter.quantile(0.5));
            case StructuredParameter structure -> {
                double[] levels = new double[structure.of().size()];
                Arrays.fill(levels, 0.5);
                yield structure.value(structure.quantile(levels));
            }
        };
    }

    private String group(int grid) {
        return grids.size() == 1 ? "values." : "values[" + grid + "].";
    }

    /**
     * Returns the points in their order, each once. Lazy.
     *
     * @throws io.danlu.space.SpaceException if a name or value is not of the space
     */
    public Iterable<Point> points(Space space) {
        List<Iterable<Point>> each = grids.stream().map(space::points).toList();
        return each.size() == 1 ? each.getFirst() : () -> new Distinct(each.iterator());
    }

    /** Iterates over the grids one after the other and leaves out repeated points. */
    private static final class Distinct implements Iterator<Point> {

        private final Iterator<Iterable<Point>> left;
        private final Set<Point> seen = new HashSet<>();
        private Iterator<Point> now = Collections.emptyIterator();
        private Optional<Point> next;

        Distinct(Iterator<Iterable<Point>> left) {
            this.left = left;
            this.next = following();
        }

        private Optional<Point> following() {
            while (now.hasNext() || left.hasNext()) {
                if (!now.hasNext()) {
                    now = left.next().iterator();
                    continue;
                }
                Point point = now.next();
                if (seen.add(point)) {
                    return Optional.of(point);
                }
            }
            return Optional.empty();
        }

        @Override
        public boolean hasNext() {
            return next.isPresent();
        }

        @Override
        public Point next() {
            Point point = next.orElseThrow();
            next = following();
            return point;
        }
    }
}
