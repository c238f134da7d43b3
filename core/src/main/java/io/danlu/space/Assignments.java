package io.danlu.space;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Iterates over all assignments of countable or listed parameters, like an odometer: parents come before children, and
 * the last parameter varies fastest.
 */
final class Assignments implements Iterator<double[]> {

    private final List<Parameter> parameters;
    private final Dependencies dependencies;
    private final int[] wheels;
    private final Map<Integer, List<double[]>> listed;
    private final long[] position;
    private final double[] codes;
    private boolean hasNext = true;

    /**
     * Creates an iterator at the first assignment.
     *
     * @param wheels the parameters' indices, parents first
     * @param listed the codes to iterate over instead of all codes of a parameter, by the parameter's index
     */
    Assignments(
            List<Parameter> parameters, Dependencies dependencies, int[] wheels, Map<Integer, List<double[]>> listed) {
        this.parameters = parameters;
        this.dependencies = dependencies;
        this.wheels = wheels;
        this.listed = listed;
        this.position = new long[wheels.length];
        this.codes = new double[parameters.size()];
        Arrays.fill(codes, Double.NaN);
        reset(0);
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
        for (int i = wheels.length - 1; i >= 0; i--) {
            int wheel = wheels[i];
            if (!Double.isNaN(codes[wheel]) && position[i] + 1 < size(wheel)) {
                position[i]++;
                set(wheel, position[i]);
                reset(i + 1);
                return;
            }
        }
        hasNext = false;
    }

    private void reset(int from) {
        for (int i = from; i < wheels.length; i++) {
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
