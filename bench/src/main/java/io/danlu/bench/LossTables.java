package io.danlu.bench;

import static io.danlu.bench.Markdown.line;

import io.danlu.bench.Results.Kind;
import io.danlu.bench.contest.Contestant;
import io.danlu.bench.contest.SamplerContestant;
import io.danlu.bench.task.Task;
import java.util.Comparator;
import java.util.List;

/** Tables beyond the means: whether differences are due to chance, and which tasks were lost. */
final class LossTables {

    private final Contest contest;

    LossTables(Contest contest) {
        this.contest = contest;
    }

    /** Returns the sections; there is at least one peer. */
    String markdown() {
        StringBuilder text = new StringBuilder();
        for (Kind kind : Kind.values()) {
            text.append(differences(kind));
        }
        return text.append(losses()).toString();
    }

    private String differences(Kind kind) {
        Markdown table = new Markdown(
                line("Tasks won and lost by %s, with Wilcoxon's signed-rank test over tasks", kind.label()),
                List.of("sampler", "peer", "evaluations", "better / worse", "p", "p by Holm"));
        for (int evaluations : contest.options().rounds().evaluations()) {
            for (Difference each : Difference.all(contest, kind, evaluations)) {
                table.row(
                        each.sampler().name(),
                        each.peer().name(),
                        Integer.toString(evaluations),
                        line("%d / %d", each.better(), each.worse()),
                        line("%.2g", each.p()),
                        line("%.2g", each.adjusted()));
            }
        }
        return table.end();
    }

    private record Loss(Task task, Contestant best, double ours, double theirs) {

        double factor() {
            return Math.max(ours, Ratio.FLOOR) / Math.max(theirs, Ratio.FLOOR);
        }
    }

    private String losses() {
        Markdown table = new Markdown(
                line(
                        "Losses: where a peer's mean regret of the recommendation is lower (floor %s); random's are not listed",
                        Ratio.FLOOR),
                List.of("sampler", "evaluations", "task", "regret", "best peer", "its regret", "factor"));
        for (SamplerContestant sampler : contest.samplers()) {
            if (sampler.sampler().spec().name().equals("random")) {
                continue;
            }
            for (int evaluations : contest.options().rounds().evaluations()) {
                for (Loss loss : losses(sampler, evaluations)) {
                    table.row(
                            sampler.name(),
                            Integer.toString(evaluations),
                            loss.task().name(),
                            line("%.4f", loss.ours()),
                            loss.best().name(),
                            line("%.4f", loss.theirs()),
                            line("%.2f", loss.factor()));
                }
            }
        }
        return table.end();
    }

    /** Returns the losses, the greatest first. */
    private List<Loss> losses(Contestant sampler, int evaluations) {
        return contest.tasks().stream()
                .map(task -> loss(sampler, task, evaluations))
                .filter(loss -> loss.factor() > 1)
                .sorted(Comparator.comparingDouble(Loss::factor).reversed())
                .toList();
    }

    private Loss loss(Contestant sampler, Task task, int evaluations) {
        Contestant best = contest.peers().stream()
                .min(Comparator.comparingDouble(peer -> regret(peer, task, evaluations)))
                .orElseThrow();
        return new Loss(task, best, regret(sampler, task, evaluations), regret(best, task, evaluations));
    }

    private double regret(Contestant contestant, Task task, int evaluations) {
        return contest.results().mean(contestant, task, Kind.RECOMMENDATION, evaluations);
    }
}
