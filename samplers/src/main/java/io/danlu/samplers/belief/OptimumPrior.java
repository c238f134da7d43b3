package io.danlu.samplers.belief;

import io.danlu.belief.Beliefs;
import io.danlu.math.LogSumExp;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.surrogate.encoding.Encoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.IntToDoubleFunction;

/**
 * The density π of the best point by the user's beliefs, relative to its maximum. It is the product of the beliefs about
 * single parameters. Configurations believed good multiply it by a mixture: each is a product of the beliefs that its
 * values are about right. A parameter that is inactive, or that nothing is believed about, does not count.
 *
 * <p>Arguments are arrays of places, one for each parameter: the quantile level of a number, the index of a choice, NaN
 * where it does not count. Source of the use: Hvarfner, Stoll, Souza, Lindauer, Hutter and Nardi, "πBO: augmenting
 * acquisition functions with user beliefs for Bayesian optimization", ICLR 2022. Immutable.
 */
public final class OptimumPrior {

    private final Space space;
    private final Map<Integer, Factor> single;
    private final List<Map<Integer, Factor>> good;

    private OptimumPrior(Space space, Map<Integer, Factor> single, List<Map<Integer, Factor>> good) {
        this.space = space;
        this.single = single;
        this.good = good;
    }

    /** Returns the density for {@code space} by beliefs that were checked against it. */
    public static OptimumPrior of(Space space, Beliefs beliefs) {
        List<Map<Integer, Factor>> good = beliefs.good().stream()
                .map(values -> {
                    Beliefs about = Beliefs.NONE;
                    for (var value : values.entrySet()) {
                        about = about.at(value.getKey(), value.getValue());
                    }
                    return factors(space, about);
                })
                .toList();
        return new OptimumPrior(space, factors(space, beliefs), good);
    }

    private static Map<Integer, Factor> factors(Space space, Beliefs beliefs) {
        SequencedMap<Integer, Factor> factors = new LinkedHashMap<>();
        for (int i = 0; i < space.dimensions(); i++) {
            Parameter parameter = space.parameter(i);
            if (beliefs.parameters().containsKey(parameter.name())) {
                factors.put(i, Factor.of(parameter, beliefs.parameters().get(parameter.name())));
            }
        }
        return factors;
    }

    /** Returns whether nothing is believed. */
    public boolean isEmpty() {
        return single.isEmpty() && good.isEmpty();
    }

    /** Returns the place of a parameter's code. */
    public double place(int parameter, double code) {
        return isChoice(parameter) || Double.isNaN(code)
                ? code
                : Encoding.rounded(space.parameter(parameter).level(code));
    }

    private double code(int parameter, double place) {
        return isChoice(parameter) ? place : space.parameter(parameter).quantile(place);
    }

    private boolean isChoice(int parameter) {
        return space.parameter(parameter) instanceof CategoricalParameter;
    }

    /** Returns the logarithm of the density at {@code point}. */
    public double log(Point point) {
        double[] places = new double[space.dimensions()];
        Arrays.setAll(places, i -> place(i, point.code(i)));
        return log(places);
    }

    /** Returns the logarithm of the density at {@code places}. */
    public double log(double... places) {
        double sum = log(single, places);
        if (good.isEmpty()) {
            return sum;
        }
        return sum + LogSumExp.of(logsOfGood(places)) - Math.log(good.size());
    }

    private double[] logsOfGood(double... places) {
        return good.stream().mapToDouble(factors -> log(factors, places)).toArray();
    }

    private static double log(Map<Integer, Factor> factors, double... places) {
        double sum = 0;
        for (Map.Entry<Integer, Factor> factor : factors.entrySet()) {
            double place = places[factor.getKey()];
            sum += Double.isNaN(place) ? 0 : factor.getValue().log(place);
        }
        return sum;
    }

    /** Returns the same logarithm and adds its derivative by each number's place to {@code slopes}. */
    public double log(double[] places, double[] slopes) {
        addSlopes(single, 1, places, slopes);
        if (!good.isEmpty()) {
            double[] logs = logsOfGood(places);
            double all = LogSumExp.of(logs);
            for (int k = 0; k < logs.length; k++) {
                addSlopes(good.get(k), Math.exp(logs[k] - all), places, slopes);
            }
        }
        return log(places);
    }

    private static void addSlopes(Map<Integer, Factor> factors, double weight, double[] places, double[] slopes) {
        factors.forEach((parameter, factor) -> {
            double place = places[parameter];
            slopes[parameter] += Double.isNaN(place) ? 0 : weight * factor.slope(place);
        });
    }

    /**
     * Returns a point from the density. One of its components is chosen: the beliefs about single parameters, or one
     * of the good configurations.
     *
     * @param component any number from 0, of which the remainder counts
     * @param levels the quantile level of each parameter, in [0, 1)
     */
    public Point quantile(int component, IntToDoubleFunction levels) {
        Map<Integer, Factor> factors = component(component);
        return space.assemble(i -> code(i, factors, levels.applyAsDouble(i)));
    }

    private double code(int parameter, Map<Integer, Factor> factors, double level) {
        return factors.containsKey(parameter)
                ? code(parameter, factors.get(parameter).quantile(level))
                : space.parameter(parameter).quantile(level);
    }

    /** Returns the codes that {@link #quantile} would give to {@code parameters}. */
    public double[] codes(int component, IntToDoubleFunction levels, List<Integer> parameters) {
        Map<Integer, Factor> factors = component(component);
        return parameters.stream()
                .mapToDouble(i -> code(i, factors, levels.applyAsDouble(i)))
                .toArray();
    }

    /**
     * Returns the point of the greatest density; parameters that nothing is believed about are those of {@code base}.
     */
    public Point mode(Point base) {
        Map<Integer, Factor> factors = component(0);
        return space.assemble(i -> {
            if (factors.containsKey(i)) {
                return code(i, factors.get(i).mode());
            }
            return base.isActive(i) ? base.code(i) : space.parameter(i).quantile(0.5);
        });
    }

    private Map<Integer, Factor> component(int number) {
        List<Map<Integer, Factor>> components = new ArrayList<>();
        if (!single.isEmpty()) {
            components.add(single);
        }
        for (Map<Integer, Factor> each : good) {
            Map<Integer, Factor> both = new LinkedHashMap<>(single);
            both.putAll(each);
            components.add(both);
        }
        return components.get(number % components.size());
    }

    /** Returns the number of components. */
    public int components() {
        return good.size() + (single.isEmpty() ? 0 : 1);
    }
}
