package io.danlu.bench.front;

import io.danlu.bench.Markdown;
import io.danlu.math.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The results as Markdown. */
record FrontTables(FrontResults results, List<FrontTask> tasks, List<String> samplers, List<String> peers) {

    String markdown(List<Integer> looks) {
        StringBuilder text = new StringBuilder();
        for (int look : looks) {
            text.append(regrets(look));
        }
        text.append(ratios(looks));
        if (tasks.stream().anyMatch(task -> task.goal() instanceof Goal.Limited)) {
            text.append(firstFeasible());
        }
        return text.toString();
    }

    private List<String> all() {
        return Stream.concat(samplers.stream(), peers.stream()).toList();
    }

    private String regrets(int look) {
        Markdown table = new Markdown("Mean regret after %d evaluations (seeds)".formatted(look), columns());
        for (FrontTask task : tasks) {
            List<String> row = new ArrayList<>(List.of(task.name()));
            for (String contestant : all()) {
                double[] regrets = results.regrets(contestant, task, look);
                row.add(
                        regrets.length == 0
                                ? ""
                                : Markdown.line("%.4f (%d)", Statistics.mean(regrets), regrets.length));
            }
            table.row(row);
        }
        return table.end();
    }

    private List<String> columns() {
        return Stream.concat(Stream.of("task"), all().stream()).toList();
    }

    private String ratios(List<Integer> looks) {
        Markdown table = new Markdown(
                "Ratio of regrets, geometric mean over tasks [95 %]",
                List.of("sampler", "evaluations", "tasks", "to", "ratio"));
        for (String sampler : samplers) {
            for (int look : looks) {
                families().forEach((family, members) -> {
                    List<String> rivals = rivals(sampler, members, look);
                    List<String> known = peers.stream().filter(rivals::contains).toList();
                    if (known.size() > 1) {
                        table.row(row(sampler, look, family, "the best peer", known, members));
                    }
                    rivals.forEach(other -> table.row(row(sampler, look, family, other, List.of(other), members)));
                });
            }
        }
        return table.end();
    }

    /** Returns the others that have run all of {@code tasks}; none if the sampler has not. */
    private List<String> rivals(String sampler, List<FrontTask> tasks, int look) {
        List<String> complete = all().stream()
                .filter(each -> tasks.stream().allMatch(task -> results.regrets(each, task, look).length > 0))
                .toList();
        return complete.contains(sampler)
                ? complete.stream().filter(other -> !other.equals(sampler)).toList()
                : List.of();
    }

    private List<String> row(
            String sampler, int look, String family, String name, List<String> others, List<FrontTask> tasks) {
        FrontResults.Ratio ratio = results.ratio(sampler, others, tasks, look);
        return List.of(
                sampler,
                Integer.toString(look),
                "%s (%d)".formatted(family, tasks.size()),
                name,
                Markdown.line(
                        "%.3f [%.3f, %.3f]",
                        ratio.value(), ratio.interval().low(), ratio.interval().high()));
    }

    private Map<String, List<FrontTask>> families() {
        Map<String, List<FrontTask>> families = new LinkedHashMap<>();
        tasks.stream()
                .collect(Collectors.partitioningBy(task -> task.noise() > 0))
                .forEach((noisy, members) -> {
                    if (!members.isEmpty()) {
                        families.put(noisy ? "all, noisy" : "all", members);
                    }
                });
        tasks.forEach(task -> families.computeIfAbsent(task.family(), name -> new ArrayList<>())
                .add(task));
        return families;
    }

    private String firstFeasible() {
        Markdown table = new Markdown("Mean number of evaluations up to the first feasible one", columns());
        for (FrontTask task : tasks) {
            List<String> row = new ArrayList<>(List.of(task.name()));
            for (String contestant : all()) {
                row.add(results.of(contestant, task).stream().mapToInt(FrontTrace::firstFeasible).average().stream()
                        .mapToObj(mean -> Markdown.line("%.1f", mean))
                        .findFirst()
                        .orElse(""));
            }
            table.row(row);
        }
        return table.end();
    }
}
