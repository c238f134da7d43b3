package io.danlu.bench.forecast;

import static io.danlu.bench.Markdown.line;

import io.danlu.bench.Markdown;
import io.danlu.bench.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * Writes one sampler's forecasts, and the values that followed, as Markdown.
 *
 * <p>For a check, the constant of the reach is also chosen anew for each task. It is then the multiple of the published
 * one with which nine in ten of the statements on the <em>other</em> tasks hold.
 */
final class ForecastTables {

    private static final double LEVEL = 0.9;

    /** The costs of an evaluation, in regret, for which the advice is judged. */
    private static final List<Double> COSTS = List.of(0.00025, 0.0005, 0.001);

    private final String sampler;
    private final int tasks;
    private final List<Statement> all;
    private final Map<Task, Double> factors = new HashMap<>();

    ForecastTables(String sampler, int tasks, List<Statement> all) {
        this.sampler = sampler;
        this.tasks = tasks;
        this.all = List.copyOf(all);
        all.stream().map(Statement::task).distinct().forEach(task -> factors.put(task, factor(task)));
    }

    /** Returns the quantile of the gain relative to the reach on the other tasks. */
    private double factor(Task left) {
        double[] ratios = all.stream()
                .filter(each -> each.isSaid() && !each.task().equals(left))
                .mapToDouble(each -> each.gain() / each.reach())
                .sorted()
                .toArray();
        return ratios.length == 0 ? 1 : ratios[Math.min(ratios.length - 1, (int) Math.ceil(LEVEL * ratios.length) - 1)];
    }

    String markdown() {
        return said() + advice();
    }

    private String said() {
        Markdown table = new Markdown(
                line(
                        "%s: the best value after a quarter of the budget more, %d tasks; gains in regret",
                        sampler, tasks),
                List.of(
                        "after",
                        "runs",
                        "said of",
                        "90 % statement holds",
                        "with constants of other tasks",
                        "mean reach",
                        "mean gain expected",
                        "mean gain"));
        evaluations().forEach(after -> table.row(row(Integer.toString(after), at(after))));
        table.row(row("all", all));
        return table.end();
    }

    private List<String> row(String name, List<Statement> statements) {
        List<Statement> said = said(statements);
        return List.of(
                name,
                Integer.toString(statements.size()),
                line("%.0f %%", 100.0 * said.size() / statements.size()),
                line("%.1f %%", 100 * mean(said, each -> each.holds(1) ? 1 : 0)),
                line(
                        "%.1f %%",
                        100 * mean(said, each -> each.holds(Objects.requireNonNull(factors.get(each.task()))) ? 1 : 0)),
                line("%.4f", mean(said, each -> each.regret(each.reach()))),
                line("%.4f", mean(said, each -> each.regret(each.expected()))),
                line("%.4f", mean(said, each -> each.regret(each.gain()))));
    }

    private String advice() {
        List<String> columns = new ArrayList<>(List.of(
                "after", "go on", "saved where on", "saved where stopped", "saved per evaluation: advice", "always"));
        COSTS.forEach(cost -> columns.add(line("net at %.5f: advice / always", cost)));
        Markdown table = new Markdown(
                line(
                        "%s: the advice where it is given; regret of the recommendation that a quarter of the budget more saves",
                        sampler),
                columns);
        evaluations().forEach(after -> table.row(advice(Integer.toString(after), said(at(after)))));
        table.row(advice("all", said(all)));
        return table.end();
    }

    private List<String> advice(String name, List<Statement> statements) {
        List<Statement> on = statements.stream().filter(Statement::goesOn).toList();
        List<Statement> stopped =
                statements.stream().filter(each -> !each.goesOn()).toList();
        List<String> cells = new ArrayList<>(List.of(
                name,
                line("%.0f %%", 100.0 * on.size() / statements.size()),
                line("%.4f", mean(on, Statement::saved)),
                line("%.4f", mean(stopped, Statement::saved)),
                line("%.6f", mean(on, each -> each.saved() / each.more())),
                line("%.6f", mean(statements, each -> each.saved() / each.more()))));
        COSTS.forEach(cost -> cells.add(line(
                "%.4f / %.4f",
                mean(statements, each -> each.goesOn() ? net(each, cost) : 0),
                mean(statements, each -> net(each, cost)))));
        return cells;
    }

    private static List<Statement> said(List<Statement> statements) {
        return statements.stream().filter(Statement::isSaid).toList();
    }

    private static double net(Statement statement, double cost) {
        return statement.saved() - cost * statement.more();
    }

    private static double mean(List<Statement> statements, ToDoubleFunction<Statement> number) {
        return statements.stream().mapToDouble(number).average().orElse(0);
    }

    private int[] quarters() {
        return all.stream().mapToInt(Statement::evaluations).distinct().sorted().toArray();
    }

    private List<Integer> evaluations() {
        return Arrays.stream(quarters()).boxed().toList();
    }

    private List<Statement> at(int evaluations) {
        return all.stream().filter(each -> each.evaluations() == evaluations).toList();
    }
}
