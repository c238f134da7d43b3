package io.danlu.bench;

import io.danlu.bench.Results.Kind;
import io.danlu.bench.contest.Contestant;
import io.danlu.bench.task.Task;
import io.danlu.bench.task.Tasks;
import io.danlu.math.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The results as Markdown. */
final class RegretReport {

    private final Results results;
    private final RegretOptions options;

    RegretReport(Results results, RegretOptions options) {
        this.results = results;
        this.options = options;
    }

    String markdown(List<Contestant> samplers, List<Contestant> peers) {
        List<Contestant> present = peers.stream().filter(results::has).toList();
        List<Contestant> all =
                Stream.concat(samplers.stream(), present.stream()).toList();
        StringBuilder text = new StringBuilder();
        for (int evaluations : options.evaluations()) {
            text.append(regrets(all, evaluations));
        }
        for (Contestant peer : present) {
            text.append(ratios(samplers, peer));
        }
        samplers.stream()
                .filter(sampler -> sampler.name().equals("random"))
                .forEach(random -> text.append(check(random)));
        return text.toString();
    }

    private String regrets(List<Contestant> contestants, int evaluations) {
        StringBuilder text = new StringBuilder(line(
                "## Mean regret after %d evaluations, %d seeds: recommendation / search%n",
                evaluations, options.seeds()));
        text.append(row(Stream.concat(Stream.of("task"), contestants.stream().map(Contestant::name))));
        text.append(row(Stream.generate(() -> "---").limit(contestants.size() + 1L)));
        for (Task task : results.tasks()) {
            text.append(row(Stream.concat(
                    Stream.of(task.name()),
                    contestants.stream()
                            .map(each -> line(
                                    "%.4f / %.4f",
                                    mean(each, task, Kind.RECOMMENDATION, evaluations),
                                    mean(each, task, Kind.SEARCH, evaluations))))));
        }
        return text.append('\n').toString();
    }

    private double mean(Contestant contestant, Task task, Kind kind, int evaluations) {
        return Statistics.mean(results.regrets(contestant, task, kind, evaluations));
    }

    private String ratios(List<Contestant> samplers, Contestant peer) {
        StringBuilder text = new StringBuilder(line(
                "## Regret relative to %s: geometric mean over tasks (floor %s) [95 %% over seeds]%n",
                peer.name(), Ratio.FLOOR));
        text.append(row(Stream.of("sampler", "evaluations", "tasks", "recommendation", "search")));
        text.append(row(Stream.generate(() -> "---").limit(5)));
        for (Contestant sampler : samplers) {
            for (int evaluations : options.evaluations()) {
                suites().forEach(suite -> text.append(row(Stream.of(
                        sampler.name(),
                        Integer.toString(evaluations),
                        "%s (%d)".formatted(suite.name(), suite.tasks().size()),
                        ratio(suite, sampler, peer, Kind.RECOMMENDATION, evaluations),
                        ratio(suite, sampler, peer, Kind.SEARCH, evaluations)))));
            }
        }
        return text.append('\n').toString();
    }

    private record Part(String name, List<Task> tasks) {}

    /** All tasks, where they are of several suites; then each suite. */
    private List<Part> suites() {
        List<Part> parts = new ArrayList<>();
        for (Task.Suite suite : Task.Suite.values()) {
            List<Task> tasks = results.tasks().stream()
                    .filter(task -> task.suite() == suite)
                    .toList();
            if (!tasks.isEmpty()) {
                parts.add(new Part(suite.label(), tasks));
            }
        }
        if (parts.size() > 1) {
            parts.addFirst(new Part("all", results.tasks()));
        }
        return parts;
    }

    private String ratio(Part part, Contestant sampler, Contestant peer, Kind kind, int evaluations) {
        Ratio ratio = Ratio.of(results, part.tasks(), sampler, peer, kind, evaluations);
        return line(
                "%.3f [%.3f, %.3f]",
                ratio.value(), ratio.interval().low(), ratio.interval().high());
    }

    /** Where random search has an exact expectation, what the harness measured beside it. */
    private String check(Contestant random) {
        StringBuilder text = new StringBuilder(line("## The harness: search regret of random search%n"));
        text.append(row(Stream.of("task", "evaluations", "exact", "measured", "standard error")));
        text.append(row(Stream.generate(() -> "---").limit(5)));
        for (Task task : results.tasks()) {
            for (int evaluations : options.evaluations()) {
                OptionalDouble exact = Tasks.expectedOfRandom(task, evaluations);
                double[] measured = results.regrets(random, task, Kind.SEARCH, evaluations);
                exact.ifPresent(expected -> text.append(row(Stream.of(
                        task.name(),
                        Integer.toString(evaluations),
                        line("%.4f", expected),
                        line("%.4f", Statistics.mean(measured)),
                        line("%.4f", Math.sqrt(Statistics.variance(measured) / measured.length))))));
            }
        }
        return text.append('\n').toString();
    }

    private static String row(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String line(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
