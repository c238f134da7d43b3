package io.danlu.cli;

import io.danlu.analysis.front.Member;
import io.danlu.analysis.front.Member.Expected;
import io.danlu.analysis.front.RecommendedFront;
import io.danlu.format.csv.Csv;
import io.danlu.space.Declaration;
import io.danlu.space.Value;
import io.danlu.trial.Constraint;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes a recommended front as a table: expected outcomes, probabilities and parameters. */
final class FrontTable {

    private FrontTable() {}

    /** Returns the table for people. Deviations are shown where they are visible, and probabilities of being feasible are shown if the study has constraints. */
    static TextTable of(RecommendedFront front, Outcomes outcomes) {
        boolean constrained = front.members().stream().anyMatch(member -> member.feasible() < 1)
                || !outcomes.constraints().isEmpty();
        List<String> header = new ArrayList<>(List.of("trial"));
        List<String> names = names(outcomes);
        List<Boolean> spread = IntStream.range(0, names.size())
                .mapToObj(i -> front.members().stream()
                        .map(member -> expected(member).toList().get(i))
                        .anyMatch(each -> Texts.isVisible(each.mean(), each.sd())))
                .toList();
        for (int i = 0; i < names.size(); i++) {
            header.add(names.get(i));
            if (spread.get(i)) {
                header.add("±");
            }
        }
        header.add("p(front)");
        if (constrained) {
            header.add("p(feasible)");
        }
        List<String> parameters = parameters(front);
        header.addAll(parameters);
        TextTable table = new TextTable(header.toArray(String[]::new)).leavingOut(parameters);
        for (Member member : front.members()) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(member.number())));
            List<Expected> expected = expected(member).toList();
            for (int i = 0; i < expected.size(); i++) {
                row.add(Texts.number(expected.get(i).mean()));
                if (spread.get(i)) {
                    row.add(Texts.rough(expected.get(i).sd()));
                }
            }
            row.add(share(member.onFront()));
            if (constrained) {
                row.add(share(member.feasible()));
            }
            parameters.forEach(
                    name -> row.add(member.point().value(name).map(Texts::value).orElse("-")));
            table.add(row.toArray(String[]::new));
        }
        return table;
    }

    /** Returns the lines of the table in CSV, with all digits. */
    static List<String> csv(RecommendedFront front, Outcomes outcomes) {
        List<String> header = new ArrayList<>(List.of("number"));
        outcomes.metrics().forEach(metric -> header.add(metric.name()));
        for (String name : names(outcomes)) {
            header.addAll(List.of(name + "_mean", name + "_sd"));
        }
        header.addAll(List.of("p_front", "p_feasible"));
        List<String> parameters = parameters(front);
        header.addAll(parameters);
        List<String> lines = new ArrayList<>(List.of(Csv.row(header)));
        for (Member member : front.members()) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(member.number())));
            DoubleFunction<String> exact = Double::toString;
            member.values().forEach(value -> row.add(exact.apply(value)));
            expected(member).forEach(each -> row.addAll(List.of(exact.apply(each.mean()), exact.apply(each.sd()))));
            row.addAll(List.of(exact.apply(member.onFront()), exact.apply(member.feasible())));
            Function<String, String> value =
                    name -> member.point().value(name).map(Value::text).orElse("");
            parameters.forEach(name -> row.add(value.apply(name)));
            lines.add(Csv.row(row));
        }
        return lines;
    }

    private static List<String> names(Outcomes outcomes) {
        return Stream.concat(
                        outcomes.metrics().stream().map(Metric::name),
                        outcomes.constraints().stream().map(Constraint::name))
                .toList();
    }

    private static Stream<Expected> expected(Member member) {
        return Stream.concat(member.expected().stream(), member.limited().stream());
    }

    private static List<String> parameters(RecommendedFront front) {
        return Declaration.of(front.members().getFirst().point().space()).stream()
                .map(Declaration::name)
                .toList();
    }

    /** Formats a probability with two decimals. */
    static String share(double probability) {
        return String.format(Locale.ROOT, "%.2f", probability);
    }
}
