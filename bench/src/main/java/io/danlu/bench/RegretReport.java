package io.danlu.bench;

import static io.danlu.bench.Markdown.line;

import io.danlu.bench.Contest.Family;
import io.danlu.bench.Results.Kind;
import io.danlu.bench.contest.Contestant;
import io.danlu.bench.task.Task;
import io.danlu.bench.task.Tasks;
import io.danlu.math.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The results as Markdown. */
final class RegretReport {

    private final Contest contest;
    private final RegretOptions options;

    RegretReport(Contest contest) {
        this.contest = contest;
        this.options = contest.options();
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        options.rounds().evaluations().forEach(evaluations -> text.append(regrets(evaluations)));
        text.append(new SummaryTables(contest).markdown());
        text.append(new ShapeTable(contest).markdown());
        text.append(new PrunerTable(contest).markdown());
        if (!contest.peers().isEmpty()) {
            text.append(ratios("the best peer of each task", contest.peers()));
            contest.peers().forEach(peer -> text.append(ratios(peer.name(), List.of(peer))));
            text.append(new LossTables(contest).markdown());
        }
        contest.samplers().stream()
                .filter(sampler -> sampler.name().equals("random"))
                .forEach(random -> text.append(check(random)));
        return text.toString();
    }

    private String regrets(int evaluations) {
        List<String> columns = new ArrayList<>(List.of("task"));
        contest.all().forEach(each -> columns.add(each.name()));
        Markdown table = new Markdown(
                line(
                        "Mean regret after %d evaluations, %d seeds: recommendation / search",
                        evaluations, options.rounds().seeds()),
                columns);
        for (Task task : contest.tasks()) {
            table.row(Stream.concat(
                            Stream.of(task.name()), contest.all().stream().map(each -> both(each, task, evaluations)))
                    .toList());
        }
        return table.end();
    }

    private String both(Contestant contestant, Task task, int evaluations) {
        return line(
                "%.4f / %.4f",
                contest.results().mean(contestant, task, Kind.RECOMMENDATION, evaluations),
                contest.results().mean(contestant, task, Kind.SEARCH, evaluations));
    }

    private String ratios(String whom, List<Contestant> others) {
        Markdown table = new Markdown(
                line(
                        "Regret relative to %s: geometric mean over tasks (floor %s) [95 %% over seeds]",
                        whom, Ratio.FLOOR),
                List.of("sampler", "evaluations", "tasks", "recommendation", "search"));
        for (Contestant sampler : contest.samplers()) {
            for (int evaluations : options.rounds().evaluations()) {
                for (Family family : contest.families()) {
                    table.row(
                            sampler.name(),
                            Integer.toString(evaluations),
                            family.label(),
                            ratio(family, sampler, others, Kind.RECOMMENDATION, evaluations),
                            ratio(family, sampler, others, Kind.SEARCH, evaluations));
                }
            }
        }
        return table.end();
    }

    private String ratio(Family family, Contestant sampler, List<Contestant> others, Kind kind, int evaluations) {
        return Ratio.of(contest.results(), family.tasks(), sampler, others, kind, evaluations)
                .text();
    }

    /** Compares what the harness measured of random search with the exact expectation, on tasks that have one. */
    private String check(Contestant random) {
        Markdown table = new Markdown(
                "The harness: search regret of random search",
                List.of("task", "evaluations", "exact", "measured", "standard error"));
        for (Task task : contest.tasks()) {
            for (int evaluations : options.rounds().evaluations()) {
                OptionalDouble exact = Tasks.expectedOfRandom(task, evaluations);
                double[] measured = contest.results().regrets(random, task, Kind.SEARCH, evaluations);
                exact.ifPresent(expected -> table.row(
                        task.name(),
                        Integer.toString(evaluations),
                        line("%.4f", expected),
                        line("%.4f", Statistics.mean(measured)),
                        line("%.4f", Math.sqrt(Statistics.variance(measured) / measured.length))));
            }
        }
        return table.end();
    }
}
