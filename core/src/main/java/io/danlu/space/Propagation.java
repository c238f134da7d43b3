package io.danlu.space;

import io.danlu.space.clause.Box;
import io.danlu.space.clause.Operand;
import io.danlu.space.clause.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Builds assignments one parameter after the other. The values that are left to a parameter are those that bounds
 * propagation (HC4, Benhamou et al., ICLP 1999) keeps, given the values chosen before. No allowed value is lost, but
 * some of those that are left may lead to a dead end. Immutable.
 */
final class Propagation {

    private static final int ROUNDS_AT_FIRST = 8;
    private static final int ROUNDS = 2; // after each choice

    /** Chooses the code of a parameter. */
    @FunctionalInterface
    interface Choice {
        /** Returns one of the codes in {@code window}, which is not empty. */
        double of(int index, Window window);
    }

    private final Window[] windows;
    private final List<Parameter> parameters;
    private final Dependencies dependencies;
    private final Rule[][] touching;
    private final boolean[] unconditional;
    private final int[] depths;
    private final Box root;

    Propagation(List<Parameter> parameters, Dependencies dependencies, Clauses.Names names, List<Rule> rules) {
        this.parameters = parameters;
        this.dependencies = dependencies;
        this.depths = dependencies.depths();
        this.windows = parameters.stream().map(Window::of).toArray(Window[]::new);
        this.touching = IntStream.range(0, parameters.size())
                .mapToObj(index ->
                        rules.stream().filter(rule -> isTouched(rule, index)).toArray(Rule[]::new))
                .toArray(Rule[][]::new);
        List<Operand> operands =
                IntStream.range(0, parameters.size()).mapToObj(names::operand).toList();
        this.unconditional = new boolean[parameters.size()];
        for (int i = 0; i < unconditional.length; i++) {
            unconditional[i] = dependencies.parents(i).length == 0;
        }
        this.root = bounded(Box.of(parameters.size(), operands), rules);
    }

    /** Tells whether a rule names a parameter, another part of its structure, or one of its children. */
    private boolean isTouched(Rule rule, int index) {
        return IntStream.range(0, rule.size())
                .map(rule::operand)
                .anyMatch(operand -> operand == index
                        || isOfSameStructure(operand, index)
                        || Arrays.stream(dependencies.parents(operand)).anyMatch(parent -> parent == index));
    }

    private boolean isOfSameStructure(int index, int other) {
        return parameters.get(index) instanceof PartParameter part
                && part.declaration().equals(parameters.get(other).declaration());
    }

    private Box bounded(Box box, List<Rule> rules) {
        for (int i = 0; i < windows.length; i++) {
            if (windows[i] instanceof Window.Line line) {
                box.narrow(i, line.from(), line.to());
            }
        }
        double[] codes = new double[windows.length];
        Arrays.fill(codes, Double.NaN);
        propagate(box, codes, new boolean[codes.length], ROUNDS_AT_FIRST, rules.toArray(Rule[]::new));
        return box;
    }

    /** Returns what is left to a parameter before any is chosen. */
    Window window(int index) {
        return windows[index].within(index, root);
    }

    /** Returns true if a clause names the parameter at {@code index} or one of its children. */
    boolean isBound(int index) {
        return touching[index].length > 0;
    }

    /** Returns the clauses that name the parameter at {@code index} or one of its children. */
    Rule[] touching(int index) {
        return touching[index];
    }

    /** Returns the parameters in an order with parents first, shuffled. */
    int[] order(RandomGenerator random) {
        int[] order = new int[depths.length];
        double[] keys = new double[depths.length];
        for (int i = 0; i < order.length; i++) {
            double key = depths[i] + random.nextDouble();
            int place = i;
            for (; place > 0 && keys[place - 1] > key; place--) {
                keys[place] = keys[place - 1];
                order[place] = order[place - 1];
            }
            keys[place] = key;
            order[place] = i;
        }
        return order;
    }

    /**
     * Returns the codes that {@code choice} makes in {@code order}; empty if a parameter had no value left. Clauses on
     * parts of structured parameters may be broken, because those are made legal at the end.
     */
    Optional<double[]> assign(int[] order, Choice choice) {
        if (root.isEmpty()) {
            return Optional.empty();
        }
        double[] codes = new double[windows.length];
        Arrays.fill(codes, Double.NaN);
        boolean[] decided = new boolean[codes.length];
        Box box = root.copy();
        for (int index : order) {
            decided[index] = true;
            if (dependencies.isActive(index, codes)) {
                Window window = windows[index].within(index, box);
                if (window.isEmpty()) {
                    return Optional.empty();
                }
                codes[index] = choice.of(index, window);
                if (!(window instanceof Window.Part)) {
                    box.fix(index, codes[index]);
                }
            }
            if (!propagate(box, codes, decided, ROUNDS, touching[index])) {
                return Optional.empty();
            }
        }
        Structures.repair(codes, parameters);
        return Optional.of(codes);
    }

    /** Narrows {@code box} by the clauses that are known to apply. Returns false if nothing is left. */
    private boolean propagate(Box box, double[] codes, boolean[] decided, int rounds, Rule... some) {
        box.takeChanged();
        for (int round = 0; round < rounds && !box.isEmpty(); round++) {
            for (Rule rule : some) {
                if (isOpen(rule, codes, decided)) {
                    rule.narrow(box);
                }
            }
            if (some.length == 1 || !box.takeChanged()) {
                break;
            }
        }
        return !box.isEmpty();
    }

    /** Tells whether all operands of a clause are active, and one has no value yet. */
    private boolean isOpen(Rule rule, double[] codes, boolean[] decided) {
        boolean open = false;
        for (int i = 0; i < rule.size(); i++) {
            int operand = rule.operand(i);
            if (!unconditional[operand] && !dependencies.isSurelyActive(operand, codes, decided)) {
                return false;
            }
            open |= !decided[operand];
        }
        return open;
    }
}
