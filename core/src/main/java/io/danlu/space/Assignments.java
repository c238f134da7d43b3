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
    private final Map<Integer, double[]> listed;
    private final long[] position;
    private final double[] codes;
    private boolean hasNext = true;

    /**
     * Creates an iterator at the first assignment.
     *
     * @param wheels the parameters' indices, parents first
     * @param listed the codes to iterate over instead of all codes of a parameter, by the parameter's index
     */
    Assignments(List<Parameter> parameters, Dependencies dependencies, int[] wheels, Map<Integer, double[]> listed) {
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
                codes[wheel] = code(wheel, position[i]);
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
            codes[wheel] = Double.NaN;
            if (dependencies.isActive(wheel, codes)) {
                size(wheel);
                codes[wheel] = code(wheel, 0);
            }
        }
    }

    private double code(int wheel, long at) {
        return listed.containsKey(wheel)
                ? listed.get(wheel)[(int) at]
                : parameters.get(wheel).codeAt(at);
    }

    private long size(int wheel) {
        if (listed.containsKey(wheel)) {
            return listed.get(wheel).length;
        }
        Parameter parameter = parameters.get(wheel);
        return parameter
                .size()
                .orElseThrow(() -> SpaceException.of(
                        parameter.name(), "its values cannot be counted. Give it a step, or list the values to try."));
    }
}
