package io.danlu.study;

import io.danlu.space.CategoricalParameter;
import io.danlu.space.Condition;
import io.danlu.space.Declaration;
import io.danlu.space.FloatParameter;
import io.danlu.space.IntParameter;
import io.danlu.space.OrdinalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.PartParameter;
import io.danlu.space.PermutationParameter;
import io.danlu.space.Prior;
import io.danlu.space.Scale;
import io.danlu.space.SimplexParameter;
import io.danlu.space.SubsetParameter;
import io.danlu.space.Value;
import io.danlu.trial.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Formats parts of a study for messages, in the words of study files. */
final class Described {

    private Described() {}

    static String parameters(List<Parameter> parameters) {
        return parameters.stream()
                .map(Parameter::declaration)
                .distinct()
                .map(Described::declaration)
                .collect(Collectors.joining("; "));
    }

    static String metrics(List<Metric> metrics) {
        return metrics.stream()
                .map(metric -> "%s %s".formatted(metric.direction().name().toLowerCase(Locale.ROOT), metric.name()))
                .collect(Collectors.joining(", "));
    }

    private static String declaration(Declaration parameter) {
        List<String> parts = new ArrayList<>();
        switch (parameter) {
            case FloatParameter real -> {
                parts.add("float %s to %s".formatted(real.low(), real.high()));
                shape(parts, real.scale(), real.prior());
                real.step()
                        .ifPresent(
                                step -> parts.add((step.overshoot() ? "overshooting step " : "step ") + step.size()));
            }
            case IntParameter integer -> {
                parts.add("int %d to %d".formatted(integer.low(), integer.high()));
                shape(parts, integer.scale(), integer.prior());
                if (integer.step() != 1) {
                    parts.add("step " + integer.step());
                }
            }
            case CategoricalParameter categorical -> {
                parts.add("one of " + values(categorical.choices()));
                if (!categorical.weights().isEmpty()) {
                    parts.add("weights " + categorical.weights());
                }
            }
            case OrdinalParameter ordinal -> parts.add("ordinal " + values(ordinal.values()));
            case PartParameter part -> parts.add("part of " + part.structure().name());
            case SimplexParameter simplex -> parts.add("shares of " + values(simplex.of()));
            case SubsetParameter subset ->
                parts.add("%d to %d of %s".formatted(subset.low(), subset.high(), values(subset.of())));
            case PermutationParameter permutation -> parts.add("order of " + values(permutation.of()));
        }
        parameter.when().clauses().stream().map(Described::clause).forEach(parts::add);
        return "%s: %s".formatted(parameter.name(), String.join(", ", parts));
    }

    private static void shape(List<String> parts, Scale scale, Prior prior) {
        if (scale == Scale.LOG) {
            parts.add("log");
        }
        if (prior instanceof Prior.Normal(double mean, double sd)) {
            parts.add("normal around %s with sd %s".formatted(mean, sd));
        }
    }

    private static String clause(Condition.Clause clause) {
        return switch (clause) {
            case Condition.OneOf(String parent, List<Value> values) ->
                "when %s is %s".formatted(parent, values(values));
            case Condition.Compares compares ->
                "when %s %s %s"
                        .formatted(compares.parent(), compares.comparison().symbol(), compares.bound());
        };
    }

    private static String values(List<Value> values) {
        return values.stream().map(Value::text).collect(Collectors.joining(", ", "[", "]"));
    }
}
