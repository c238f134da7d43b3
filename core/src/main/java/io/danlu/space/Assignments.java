package io.danlu.space;

import io.danlu.space.clause.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;

/**
 * Iterates over all assignments of countable or listed parameters, like an odometer: parents come before children, and
 * the last parameter varies fastest. Assignments that break a clause are left out: a clause is tested as soon as its last
 * operand has a value, so that everything behind a broken one is skipped at once.
 */
final class Assignments implements Iterator<double[]> {

    private final List<Parameter> parameters;
    private final Dependencies dependencies;
    private final int[] wheels;
    private final Map<Integer, List<double[]>> listed;
    private final long[] position;
    private final double[] codes;
    private final List<List<Rule>> tested; // the clauses to test at each wheel
    private boolean hasNext = true;

    /**
     * Creates an iterator at the first assignment.
     *
     * @param wheels the parameters' indices, parents first
     * @param listed the codes to iterate over instead of all codes of a parameter, by the parameter's index
     * @param rules the clauses that every assignment fulfils
     */
    Assignments(
            List<Parameter> parameters,
            Dependencies dependencies,
            int[] wheels,
            Map<Integer, List<double[]>> listed,
            List<Rule> rules) {
        this.parameters = parameters;
        this.dependencies = dependencies;
        this.wheels = wheels;
        this.listed = listed;
        this.position = new long[wheels.length];
        this.codes = new double[parameters.size()];
        this.tested = tested(wheels, rules);
        Arrays.fill(codes, Double.NaN);
        reset(0);
    }

    private static List<List<Rule>> tested(int[] wheels, List<Rule> rules) {
        List<List<Rule>> tested = IntStream.of(wheels)
                .<List<Rule>>mapToObj(wheel -> new ArrayList<>())
                .toList();
        for (Rule rule : rules) {
            int last = 0;
            for (int i = 0; i < wheels.length; i++) {
                last = rule.names(wheels[i]) ? i : last;
            }
            tested.get(last).add(rule);
        }
        return tested;
    }

    @Override
    public boolean hasNext() {
        return hasNext;
    }

    @Override
    public double[] next() {
        if (!hasNext) {
            throw new NoSuchElementException("no further assignment");
        }
        double[] current = codes.clone();
        advance();
        return current;
    }

    private void advance() {
        int turned = turn(wheels.length - 1);
        if (turned >= 0) {
            reset(turned + 1);
        }
    }

    /**
     * Turns the last wheel up to {@code from} that can be turned so that no clause is broken, and returns its place.
     * Returns −1 if there is none, which ends the iteration.
     */
    private int turn(int from) {
        for (int i = from; i >= 0; i--) {
            int wheel = wheels[i];
            while (!Double.isNaN(codes[wheel]) && position[i] + 1 < size(wheel)) {
                position[i]++;
                set(wheel, position[i]);
                if (fits(i)) {
                    return i;
                }
            }
        }
        hasNext = false;
        return -1;
    }

    private boolean fits(int place) {
        for (Rule rule : tested.get(place)) {
            if (!rule.holds(codes)) {
                return false;
            }
        }
        return true;
    }

    private void reset(int from) {
        for (int i = from; i < wheels.length && hasNext; i++) {
            int wheel = wheels[i];
            position[i] = 0;
            if (Structures.isFurtherPart(parameters.get(wheel))) {
                continue; // set with the first part
            }
            clear(wheel);
            if (dependencies.isActive(wheel, codes)) {
                size(wheel);
                set(wheel, 0);
            }
            if (!fits(i)) {
                i = turn(i);
            }
        }
    }

    private void set(int wheel, long at) {
        double[] set = listed.containsKey(wheel)
                ? listed.get(wheel).get((int) at)
                : Structures.codesAt(parameters.get(wheel), at);
        System.arraycopy(set, 0, codes, wheel, set.length);
    }

    private void clear(int wheel) {
        int width = parameters.get(wheel) instanceof PartParameter part
                ? part.structure().of().size()
                : 1;
        Arrays.fill(codes, wheel, wheel + width, Double.NaN);
    }

    private long size(int wheel) {
        if (listed.containsKey(wheel)) {
            return listed.get(wheel).size();
        }
        Parameter parameter = parameters.get(wheel);
        return Structures.size(parameter)
                .orElseThrow(() -> SpaceException.of(
                        parameter.declaration().name(),
                        "its values cannot be counted. Give it a step, or list the values to try."));
    }
}
