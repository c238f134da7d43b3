package io.danlu.space;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * A choice among values that have no order. A boolean is the categorical parameter with the choices false and true.
 *
 * @param choices distinct values, at least one. Their types may differ, and null may be among them; their texts are
 *     distinct then. If all are numbers and one is a real, all are reals
 * @param weights relative prior weights of the choices, each finite and above 0; empty for equal weights
 * @param when the condition under which the parameter is active
 */
public record CategoricalParameter(String name, List<Value> choices, List<Double> weights, Condition when)
        implements Parameter {

    public CategoricalParameter {
        Parameter.checkName("Parameter", name);
        choices = Choices.ofAnyTypes(name, choices);
        weights = List.copyOf(weights);
        if (!weights.isEmpty() && weights.size() != choices.size()) {
            throw SpaceException.of(
                    name,
                    "weights (%d) must be as many as choices (%d). Give one weight for each choice.",
                    weights.size(),
                    choices.size());
        }
        for (double weight : weights) {
            if (!(weight > 0) || Double.isInfinite(weight)) {
                throw SpaceException.of(
                        name, "weight (%s) must be finite and above 0. Leave the choice out instead.", weight);
            }
        }
        if (Double.isInfinite(sum(weights))) {
            throw SpaceException.of(name, "weights must have a finite sum. Scale them down.");
        }
    }

    private static double sum(List<Double> weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        return sum;
    }

    /** Returns a copy with relative prior weights, one for each choice. */
    public CategoricalParameter weights(double... relative) {
        return new CategoricalParameter(
                name, choices, Arrays.stream(relative).boxed().toList(), when);
    }

    @Override
    public CategoricalParameter when(Condition condition) {
        return new CategoricalParameter(name, choices, weights, when.and(condition));
    }

    /** Returns true if the choices have different types. */
    public boolean isMixed() {
        return Choices.isMixed(choices);
    }

    /** Returns the prior probability of the choice at {@code index}. */
    public double probability(int index) {
        return weights.isEmpty() ? 1.0 / choices.size() : weights.get(index) / sum(weights);
    }

    @Override
    public Value value(double code) {
        return choices.get((int) code);
    }

    @Override
    public double code(Value value) {
        return Choices.indexOf(name, choices, value);
    }

    @Override
    public double nearest(double code) {
        return Math.min(Math.max(Math.rint(code), 0), choices.size() - 1);
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(choices.size());
    }

    @Override
    public double codeAt(long index) {
        return index;
    }

    @Override
    public double quantile(double u) {
        if (weights.isEmpty()) {
            return Math.floor(u * choices.size());
        }
        double left = u * sum(weights);
        for (int i = 0; i < weights.size() - 1; i++) {
            left -= weights.get(i);
            if (left < 0) {
                return i;
            }
        }
        return weights.size() - 1;
    }

    @Override
    public double level(double code) {
        double below = 0;
        for (int i = 0; i < (int) code; i++) {
            below += probability(i);
        }
        return below + probability((int) code) / 2;
    }
}
