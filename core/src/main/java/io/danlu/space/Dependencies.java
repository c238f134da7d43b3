package io.danlu.space;

import io.danlu.space.clause.Rule;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The dependencies among the parameters of a space: their names, an order with parents first, activity, and counts of
 * points.
 */
final class Dependencies {

    private static final long COUNTABLE = 1_000_000;

    private final List<Parameter> parameters;
    private final Map<String, Integer> indices;
    private final int[][] parents;
    private final int[] order;

    private Dependencies(List<Parameter> parameters, Map<String, Integer> indices, int[][] parents, int[] order) {
        this.parameters = parameters;
        this.indices = indices;
        this.parents = parents;
        this.order = order;
    }

    static Dependencies of(List<Parameter> parameters) {
        if (parameters.isEmpty()) {
            throw new SpaceException("Space: it has no parameters. Give at least one.");
        }
        Map<String, Integer> indices = new HashMap<>();
        for (Parameter parameter : parameters) {
            if (indices.putIfAbsent(parameter.name(), indices.size()) != null) {
                throw SpaceException.of(parameter.name(), "the name must not be used twice. Rename one.");
            }
        }
        int[][] parents = parameters.stream().map(p -> parents(p, indices)).toArray(int[][]::new);
        int[] order = parentsFirst(parameters, parents);
        Conditions.check(parameters, name -> parameters.get(indices.getOrDefault(name, -1)));
        return new Dependencies(parameters, indices, parents, order);
    }

    private static int[] parents(Parameter parameter, Map<String, Integer> indices) {
        return parameter.when().clauses().stream()
                .mapToInt(clause -> {
                    Integer parent = indices.get(clause.parent());
                    if (parent == null) {
                        throw SpaceException.of(
                                parameter.name(),
                                "its condition names '%s', which is not a parameter.%s",
                                Spelling.shown(clause.parent()),
                                Spelling.nearest(clause.parent(), indices.keySet()));
                    }
                    return parent;
                })
                .toArray();
    }

    /** Returns the declared order, changed so that parents come first. Refuses a cycle. */
    private static int[] parentsFirst(List<Parameter> parameters, int[][] parents) {
        int[] order = new int[parents.length];
        BitSet placed = new BitSet();
        for (int count = 0; count < order.length; ) {
            int before = count;
            for (int i = placed.nextClearBit(0); i < order.length; i = placed.nextClearBit(i + 1)) {
                if (IntStream.of(parents[i]).allMatch(placed::get)) {
                    placed.set(i);
                    order[count++] = i;
                }
            }
            if (count == before) {
                String name = parameters.get(placed.nextClearBit(0)).name();
                throw SpaceException.of(name, "its condition leads back to itself or to a cycle. Break it.");
            }
        }
        return order;
    }

    int indexOf(String name) {
        Integer index = indices.get(name);
        if (index == null) {
            throw SpaceException.of(
                    name, "there is no parameter of that name.%s", Spelling.nearest(name, indices.keySet()));
        }
        return index;
    }

    int[] order() {
        return order;
    }

    boolean isActive(int index, double[] codes) {
        List<Condition.Clause> clauses = parameters.get(index).when().clauses();
        for (int i = 0; i < clauses.size(); i++) {
            int parent = parents[index][i];
            if (Double.isNaN(codes[parent]) || !clauses.get(i).holds(parameters.get(parent), codes[parent])) {
                return false;
            }
        }
        return true;
    }

    /** Returns the indices of the parameters that the condition of one names. */
    int[] parents(int index) {
        return parents[index];
    }

    /** Returns true if a parameter is active whatever values those that are not {@code decided} get. */
    boolean isSurelyActive(int index, double[] codes, boolean[] decided) {
        for (int parent : parents[index]) {
            if (!decided[parent]) {
                return false;
            }
        }
        return parents[index].length == 0 || isActive(index, codes);
    }

    /** Returns the length of the longest chain of parents of each parameter. */
    int[] depths() {
        int[] depths = new int[order.length];
        for (int index : order) {
            depths[index] = IntStream.of(parents[index])
                    .map(parent -> depths[parent] + 1)
                    .max()
                    .orElse(0);
        }
        return depths;
    }

    /** Iterates over the assignments of the parameters in {@code among}, which lists parents before their children. */
    private Iterator<double[]> assignments(int[] among) {
        return new Assignments(parameters, this, among, Map.of(), List.of());
    }

    /**
     * Iterates over the assignments of all parameters that fulfil {@code rules}. Parameters in {@code listed} take only
     * the codes given there.
     */
    Iterator<double[]> assignments(Map<Integer, List<double[]>> listed, List<Rule> rules) {
        return new Assignments(parameters, this, order, listed, rules);
    }

    OptionalLong size() {
        if (parameters.stream().anyMatch(p -> Structures.size(p).isEmpty())) {
            return OptionalLong.empty();
        }
        Set<Integer> isParent = new HashSet<>();
        for (int[] each : parents) {
            IntStream.of(each).map(this::first).forEach(isParent::add);
        }
        int[] branching = IntStream.of(order).filter(isParent::contains).toArray();
        int[] leaves = IntStream.of(order).filter(i -> !isParent.contains(i)).toArray();
        double combinations = IntStream.of(branching).mapToDouble(this::sizeOf).reduce(1, (a, b) -> a * b);
        return combinations > COUNTABLE ? OptionalLong.empty() : count(branching, leaves);
    }

    private OptionalLong count(int[] branching, int[] leaves) {
        double total = 0;
        for (Iterator<double[]> all = assignments(branching); all.hasNext(); ) {
            double[] codes = all.next();
            total += IntStream.of(leaves)
                    .filter(i -> isActive(i, codes))
                    .mapToDouble(this::sizeOf)
                    .reduce(1, (a, b) -> a * b);
        }
        return total >= Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of((long) total);
    }

    private double sizeOf(int index) {
        return Structures.size(parameters.get(index)).orElseThrow();
    }

    /** Returns the index of the first part of a structure, or that of a parameter itself. */
    private int first(int index) {
        return parameters.get(index) instanceof PartParameter part ? index - part.item() : index;
    }
}
