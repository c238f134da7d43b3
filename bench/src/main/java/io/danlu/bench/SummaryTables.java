package io.danlu.bench;

import static io.danlu.bench.Markdown.line;

import io.danlu.bench.Contest.Family;
import io.danlu.bench.Results.Kind;
import io.danlu.bench.contest.Contestant;
import java.util.ArrayList;
import java.util.List;

/** Ranks, areas under curves and times of all contestants. */
final class SummaryTables {

    private final Contest contest;
    private final ContestSummary summary;

    SummaryTables(Contest contest) {
        this.contest = contest;
        this.summary = new ContestSummary(contest);
    }

    String markdown() {
        return contest.tasks().isEmpty() ? "" : ranksAndAreas() + times();
    }

    private String ranksAndAreas() {
        Markdown table = new Markdown(
                "Mean rank over tasks (1 is best), and area under the curve: recommendation / search",
                List.of("contestant", "evaluations", "mean rank", "area"));
        List<Contestant> all = contest.all();
        for (int evaluations : contest.options().rounds().evaluations()) {
            double[] recommendation = summary.meanRanks(all, Kind.RECOMMENDATION, evaluations);
            double[] search = summary.meanRanks(all, Kind.SEARCH, evaluations);
            for (int i = 0; i < all.size(); i++) {
                table.row(
                        all.get(i).name(),
                        Integer.toString(evaluations),
                        line("%.2f / %.2f", recommendation[i], search[i]),
                        line(
                                "%.4f / %.4f",
                                summary.area(all.get(i), Kind.RECOMMENDATION, evaluations),
                                summary.area(all.get(i), Kind.SEARCH, evaluations)));
            }
        }
        return table.end();
    }

    private String times() {
        List<String> columns = new ArrayList<>(List.of("contestant"));
        contest.families().forEach(family -> columns.add(family.label()));
        Markdown table = new Markdown(
                "Median time of one ask and tell, in milliseconds: by the clock of this run, beside whatever else went on; peers' with their pipe",
                columns);
        for (Contestant contestant : contest.all()) {
            List<String> row = new ArrayList<>(List.of(contestant.name()));
            contest.families().forEach(family -> row.add(time(contestant, family)));
            table.row(row);
        }
        return table.end();
    }

    private String time(Contestant contestant, Family family) {
        return contest.results().milliseconds(contestant, family.tasks()).stream()
                .mapToObj(median -> line("%.3f", median))
                .findFirst()
                .orElse("–");
    }
}
