package io.danlu.selection.learn;

import io.danlu.space.CategoricalParameter;
import io.danlu.space.FloatParameter;
import io.danlu.space.IntParameter;
import io.danlu.space.OrdinalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.PartParameter;
import io.danlu.space.Space;
import io.danlu.space.Spelling;
import io.danlu.space.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All the hyperparameters of a learner. Immutable.
 *
 * @param learner the learner's name, for messages
 * @param list in the order of their importance for tuning
 */
public record Hyperparameters(String learner, List<Hyperparameter> list) {

    /** A number beyond every hyperparameter's limit and every parameter's bound. */
    private static final double FAR = 1e100;

    public Hyperparameters {
        list = List.copyOf(list);
    }

    /**
     * Returns a value for every hyperparameter: the given ones, and the defaults of the others.
     *
     * @throws ModelException for an unknown name, or a value that the hyperparameter may not have
     */
    public Settings settings(Map<String, Value> given) {
        Map<String, Value> all = new HashMap<>();
        list.forEach(hyperparameter -> all.put(hyperparameter.name(), hyperparameter.standard()));
        given.forEach((name, value) -> all.put(name, checked(find(name), value)));
        return new Settings(all);
    }

    /**
     * Rejects a space with a point that {@link #settings} would reject.
     *
     * @throws ModelException for a parameter that is no hyperparameter, or has a value that the hyperparameter may not
     *     have
     */
    public void check(Space space) {
        for (Parameter parameter : space.parameters()) {
            Hyperparameter hyperparameter = find(parameter.name());
            extremes(parameter).forEach(value -> checked(hyperparameter, value));
        }
    }

    /**
     * Rejects a hyperparameter that can't grow within one fit.
     *
     * @throws ModelException for an unknown name, or one that is not nested or no whole number
     */
    public void requireGrowing(String name) {
        Hyperparameter hyperparameter = find(name);
        if (!growing().contains(hyperparameter.name())) {
            throw new ModelException(
                    "Hyperparameter '%s': as a resource it must be a whole number whose fits contain smaller ones. Learner '%s' has %s."
                            .formatted(name, learner, growing().isEmpty() ? "none" : String.join(", ", growing())));
        }
    }

    /**
     * Returns the number of parts of a fit, such as trees or rounds, at least 1: the product of its nested whole
     * numbers.
     */
    public double parts(Settings settings) {
        return growing().stream()
                .mapToDouble(name -> settings.whole(name).orElse(1))
                .reduce(1, (a, b) -> a * b);
    }

    /** Returns the names of the hyperparameters that can grow within one fit: nested whole numbers. */
    public List<String> growing() {
        return list.stream()
                .filter(each -> each.nested() && each.kinds().stream().allMatch(Kind.Whole.class::isInstance))
                .map(Hyperparameter::name)
                .toList();
    }

    /** Returns values that are all legal only if every value of the parameter is. */
    private static Stream<Value> extremes(Parameter parameter) {
        return switch (parameter) {
            case FloatParameter range -> ends(range);
            case IntParameter range -> ends(range);
            case CategoricalParameter categorical -> categorical.choices().stream();
            case OrdinalParameter ordinal -> ordinal.values().stream();
            case PartParameter part -> part.structure().of().stream();
        };
    }

    private static Stream<Value> ends(Parameter range) {
        return Stream.of(-FAR, FAR).map(end -> range.value(range.nearest(end)));
    }

    private Value checked(Hyperparameter hyperparameter, Value value) {
        return hyperparameter
                .accept(value)
                .orElseThrow(() -> new ModelException(
                        "Hyperparameter '%s' of learner '%s': value '%s' must be %s. Change it, or leave it out for '%s'."
                                .formatted(
                                        hyperparameter.name(),
                                        learner,
                                        value.text(),
                                        hyperparameter.text(),
                                        hyperparameter.standard().text())));
    }

    private Hyperparameter find(String name) {
        return list.stream()
                .filter(hyperparameter -> hyperparameter.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    private ModelException unknown(String name) {
        List<String> names = list.stream().map(Hyperparameter::name).toList();
        return new ModelException("Hyperparameter '%s': learner '%s' has none of that name.%s It has %s."
                .formatted(name, learner, Spelling.nearest(name, names), String.join(", ", names)));
    }
}
