package io.danlu.belief;

import io.danlu.space.CategoricalParameter;
import io.danlu.space.FloatParameter;
import io.danlu.space.IntParameter;
import io.danlu.space.OrdinalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.PartialPoint;
import io.danlu.space.Scale;
import io.danlu.space.Space;
import io.danlu.space.SpaceException;
import io.danlu.space.Spelling;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Beliefs about the best configuration. Samplers that use them search there first, and give them up when results
 * contradict them. Immutable.
 *
 * @param parameters a belief for each named parameter
 * @param good configurations believed good, each a value for some or all parameters; they are tried first
 * @param sources earlier studies to learn from
 */
public record Beliefs(SequencedMap<String, Belief> parameters, List<Map<String, Value>> good, List<Source> sources) {

    /** No beliefs. */
    public static final Beliefs NONE = new Beliefs(new LinkedHashMap<>(), List.of(), List.of());

    public Beliefs {
        parameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
        good = good.stream()
                .map(values -> Collections.unmodifiableMap(new LinkedHashMap<>(values)))
                .toList();
        sources = List.copyOf(sources);
    }

    /**
     * Returns a copy with the belief that the best value of a parameter is about {@code value}; see {@link Belief.At}.
     */
    public Beliefs at(String parameter, Value value) {
        return with(parameter, new Belief.At(value));
    }

    /** Returns a copy with a normal belief about the value of a numeric parameter. */
    public Beliefs normal(String parameter, double mean, double sd) {
        return with(parameter, new Belief.Normal(mean, sd, false));
    }

    /** Returns a copy with another belief about a parameter. */
    public Beliefs with(String parameter, Belief belief) {
        SequencedMap<String, Belief> more = new LinkedHashMap<>(parameters);
        more.put(parameter, belief);
        return new Beliefs(more, good, sources);
    }

    /** Returns a copy with one more configuration believed good; parameters may be left out. */
    public Beliefs good(Map<String, Value> values) {
        List<Map<String, Value>> more = new ArrayList<>(good);
        more.add(values);
        return new Beliefs(parameters, more, sources);
    }

    /** Returns a copy with other earlier studies to learn from. */
    public Beliefs learningFrom(List<Source> others) {
        return new Beliefs(parameters, good, others);
    }

    /** Returns whether there are none. */
    public boolean isEmpty() {
        return parameters.isEmpty() && good.isEmpty() && sources.isEmpty();
    }

    /**
     * Checks that the beliefs are about parameters and values of {@code space}.
     *
     * @throws SpaceException if it is not so
     */
    public void check(Space space) {
        parameters.forEach((name, belief) -> check(space.parameter(space.indexOf(name)), belief));
        good.forEach(values -> new PartialPoint(space, values).check());
    }

    private static void check(Parameter parameter, Belief belief) {
        switch (belief) {
            case Belief.At(Value value) -> {
                checkKind(parameter);
                parameter.code(value);
            }
            case Belief.Normal normal -> checkNormal(parameter, normal);
            case Belief.Weights(var weights) -> checkWeights(parameter, weights);
        }
    }

    private static void checkKind(Parameter parameter) {
        boolean served = parameter instanceof FloatParameter
                || parameter instanceof IntParameter
                || parameter instanceof CategoricalParameter
                || parameter instanceof OrdinalParameter;
        if (!served) {
            throw refusal(
                    parameter,
                    "nothing can be believed about a parameter of its kind. List configurations under good.");
        }
    }

    private static void checkNormal(Parameter parameter, Belief.Normal normal) {
        switch (parameter) {
            case FloatParameter real -> checkNormal(real, normal, real.scale(), real.low(), real.high());
            case IntParameter integer -> checkNormal(integer, normal, integer.scale(), integer.low(), integer.high());
            default ->
                throw refusal(
                        parameter, "a normal belief is for numbers, and it is none. Give one of its values instead.");
        }
    }

    private static void checkNormal(Parameter parameter, Belief.Normal normal, Scale scale, double low, double high) {
        if (normal.ofLogarithm() && scale != Scale.LOG) {
            throw refusal(parameter, "a lognormal belief is for a log scale, and its scale is linear. Use normal.");
        }
        double mean = normal.ofLogarithm() ? Math.exp(normal.mean()) : normal.mean();
        if (mean < low || mean > high || (scale == Scale.LOG && mean <= 0)) {
            throw refusal(
                    parameter,
                    "the mean of its belief (%s) must be inside its range, from %s to %s. Correct the belief or widen the range."
                            .formatted(normal.mean(), low, high));
        }
    }

    private static void checkWeights(Parameter parameter, SequencedMap<String, Double> weights) {
        List<String> choices = choices(parameter);
        if (choices.isEmpty()) {
            throw refusal(
                    parameter, "weights are for choices, and it has none. Give a value, or normal: {mean: …, sd: …}.");
        }
        weights.keySet().stream()
                .filter(choice -> !choices.contains(choice))
                .findFirst()
                .ifPresent(unknown -> {
                    throw refusal(
                            parameter,
                            "the weighted choice '%s' must be one of %s.%s"
                                    .formatted(
                                            Spelling.shown(unknown),
                                            String.join(", ", choices),
                                            Spelling.nearest(unknown, choices)));
                });
    }

    private static List<String> choices(Parameter parameter) {
        return parameter instanceof CategoricalParameter categorical
                ? categorical.choices().stream().map(Value::text).toList()
                : List.of();
    }

    private static SpaceException refusal(Parameter parameter, String rule) {
        return new SpaceException("Parameter '%s': %s".formatted(parameter.name(), rule));
    }

    /**
     * Returns the beliefs in one line: {@code lr about 0.001, depth normal (mean 6.0, sd 2.0), 1 good configuration}.
     */
    public String text() {
        Stream<String> about = parameters.entrySet().stream()
                .map(belief -> belief.getKey() + " " + belief.getValue().text());
        Stream<String> listed = good.isEmpty()
                ? Stream.of()
                : Stream.of("%d good configuration%s".formatted(good.size(), good.size() == 1 ? "" : "s"));
        Stream<String> learnt = sources.stream()
                .map(source -> "learns from %s (%d results)"
                        .formatted(source.study(), source.results().size()));
        return isEmpty()
                ? "none"
                : String.join(
                        ", ",
                        Stream.of(about, listed, learnt).flatMap(texts -> texts).toList());
    }
}
