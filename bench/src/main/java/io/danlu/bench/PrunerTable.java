package io.danlu.bench;

import static io.danlu.bench.Markdown.line;

import io.danlu.bench.Contest.Family;
import io.danlu.bench.Results.Kind;
import io.danlu.bench.contest.Contestant;
import io.danlu.bench.contest.SamplerContestant;
import io.danlu.pruner.PrunerSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares a sampler that uses a pruner with all peers and their pruners, and with {@code tpe} and {@code random} under
 * the same pruner.
 */
final class PrunerTable {

    private static final Set<String> PLAIN = Set.of("tpe", "random");

    private final Contest contest;

    PrunerTable(Contest contest) {
        this.contest = contest;
    }

    /** Returns the table; empty if no evaluation was stopped. */
    String markdown() {
        if (contest.options().contestants().pruners().isEmpty()) {
            return "";
        }
        Markdown table = new Markdown(
                line(
                        "Regret relative to the best on each task of the peers with any pruner, and of tpe and random with the same one: geometric mean over tasks (floor %s) [95 %% over seeds]",
                        Ratio.FLOOR),
                List.of("sampler", "full evaluations", "tasks", "recommendation", "search"));
        for (SamplerContestant sampler : contest.samplers()) {
            List<Contestant> others = others(sampler.pruner().spec());
            if (!PLAIN.contains(sampler.sampler().spec().text()) && !others.isEmpty()) {
                contest.options()
                        .rounds()
                        .evaluations()
                        .forEach(evaluations -> rows(table, sampler, others, evaluations));
            }
        }
        return table.end();
    }

    private void rows(Markdown table, Contestant sampler, List<Contestant> others, int evaluations) {
        for (Family family : contest.families()) {
            table.row(
                    sampler.name(),
                    Integer.toString(evaluations),
                    family.label(),
                    ratio(family, sampler, others, Kind.RECOMMENDATION, evaluations),
                    ratio(family, sampler, others, Kind.SEARCH, evaluations));
        }
    }

    private String ratio(Family family, Contestant sampler, List<Contestant> others, Kind kind, int evaluations) {
        return Ratio.of(contest.results(), family.tasks(), sampler, others, kind, evaluations)
                .text();
    }

    private List<Contestant> others(PrunerSpec pruner) {
        Stream<Contestant> plain = contest.samplers().stream()
                .filter(other -> other.pruner().spec().equals(pruner))
                .filter(other -> PLAIN.contains(other.sampler().spec().text()))
                .map(Contestant.class::cast);
        return Stream.concat(contest.peers().stream(), plain).toList();
    }
}
