package io.danlu.space;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** An odometer over countable parameters, parents before children, the last one turning fastest. */
final class Assignments implements Iterator<double[]> {

    private final List<Parameter> parameters;
    private final Dependencies dependencies;
    private final int[] wheels;
    private final long[] position;
    private final double[] codes;
    private boolean hasNext = true;

    Assignments(List<Parameter> parameters, Dependencies dependencies, int[] wheels) {
        this.parameters = parameters;
        this.dependencies = dependencies;
        this.wheels = wheels;
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
            Parameter parameter = parameters.get(wheels[i]);
            if (!Double.isNaN(codes[wheels[i]]) && position[i] + 1 < size(parameter)) {
                position[i]++;
                codes[wheels[i]] = parameter.codeAt(position[i]);
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
                size(parameters.get(wheel));
                codes[wheel] = parameters.get(wheel).codeAt(0);
            }
        }
    }

    private static long size(Parameter parameter) {
        return parameter
                .size()
                .orElseThrow(() -> SpaceException.of(
                        parameter.name(), "its values cannot be counted. Give it a step, or list the values to try."));
    }
}
