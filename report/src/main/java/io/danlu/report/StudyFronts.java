package io.danlu.report;

import io.danlu.analysis.front.FrontComparison;
import io.danlu.analysis.landscape.Front;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.trial.Metric;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the observed fronts of several studies beside each other as JSON, with one reference for all hypervolumes. */
public final class StudyFronts {

    /** The greatest number of points of a front that are sent. */
    private static final int POINTS = 1000;

    private StudyFronts() {}

    /**
     * Compares the studies that have the objectives of the first one with several objectives: {@code objectives},
     * {@code sides} with a front for each study, the {@code reference} if a trial is feasible, and a sentence as
     * {@code text}. The names of the {@code others} are listed. Only feasible trials count, each by the limits of its
     * own study.
     *
     * @param studies in the order in which they are shown
     */
    public static Json of(List<LivePage> studies) {
        List<LivePage> several =
                studies.stream().filter(study -> metrics(study).size() > 1).toList();
        List<Metric> metrics =
                several.stream().findFirst().map(StudyFronts::metrics).orElse(List.of());
        List<LivePage> same = several.stream()
                .filter(study -> isSame(metrics, metrics(study)))
                .toList();
        Optional<FrontComparison> comparison = same.isEmpty()
                ? Optional.empty()
                : FrontComparison.of(
                        same.stream().map(study -> List.of(study.history())).toList());
        List<Side> sides = IntStream.range(0, same.size())
                .mapToObj(i ->
                        Side.of(same.get(i), comparison.map(each -> each.sides().get(i))))
                .toList();
        JsonBuilder json = Json.object()
                .put("objectives", Json.list(metrics.stream().map(Records::metric)))
                .put("sides", Json.list(sides.stream().map(Side::json)));
        comparison.ifPresent(each -> json.put("reference", FrontPage.reference(each.reference())));
        return json.put(
                        "others",
                        Json.list(studies.stream()
                                .filter(study -> !same.contains(study))
                                .map(study -> Json.of(study.definition().name()))))
                .put("text", text(sides))
                .build();
    }

    private static List<Metric> metrics(LivePage study) {
        return study.history().outcomes().metrics();
    }

    private static boolean isSame(List<Metric> one, List<Metric> other) {
        return one.stream()
                .map(Metric::withoutThreshold)
                .toList()
                .equals(other.stream().map(Metric::withoutThreshold).toList());
    }

    /** One study with its front. */
    private record Side(LivePage study, double hypervolume, int points, int dominated) {

        static Side of(LivePage study, Optional<FrontComparison.Side> compared) {
            return new Side(
                    study,
                    compared.map(each -> each.hypervolumes().getFirst()).orElse(0.0),
                    compared.map(FrontComparison.Side::size).orElse(0),
                    compared.map(FrontComparison.Side::dominated).orElse(0));
        }

        String name() {
            return study.definition().name();
        }

        Json json() {
            List<Front.Member> members =
                    Front.of(study.history(), metrics(study), POINTS).members();
            return Json.object()
                    .put("study", name())
                    .put("hypervolume", hypervolume)
                    .put("points", points)
                    .put("dominated", dominated)
                    .put("numbers", Json.list(members.stream().map(each -> Json.of(each.number()))))
                    .put("values", Json.list(members.stream().map(each -> Json.reals(each.values()))))
                    .build();
        }
    }

    /** Returns the comparison in words. */
    private static String text(List<Side> sides) {
        List<Side> ranked = sides.stream()
                .sorted(Comparator.comparingDouble(Side::hypervolume).reversed())
                .toList();
        double greatest = ranked.isEmpty() ? 0 : ranked.getFirst().hypervolume();
        if (greatest == 0) {
            return sides.stream().allMatch(side -> side.points() == 0)
                    ? "No trial is feasible, so that there is no front to compare."
                    : "No front has a point within the reference, so that every hypervolume is 0.";
        }
        String dominated = sides.stream()
                .filter(side -> side.points() > 0)
                .map(side -> "%d of the %d points of %s".formatted(side.dominated(), side.points(), side.name()))
                .collect(Collectors.joining(", "));
        String others = sides.size() == 2 ? "The front of the other dominates" : "The fronts of the others dominate";
        return "%s %s %s.".formatted(hypervolumes(ranked, greatest), others, dominated);
    }

    private static String hypervolumes(List<Side> ranked, double greatest) {
        List<String> first = ranked.stream()
                .filter(side -> side.hypervolume() == greatest)
                .map(Side::name)
                .toList();
        String rest = ranked.stream()
                .skip(first.size())
                .map(side -> String.format(
                        Locale.ROOT, "%s has %.1f %% of it", side.name(), 100 * side.hypervolume() / greatest))
                .collect(Collectors.joining(", "));
        String head = first.size() == 1
                ? first.getFirst() + " has the greatest hypervolume"
                : String.join(" and ", first) + " have the same hypervolume" + (rest.isEmpty() ? "" : ", the greatest");
        return rest.isEmpty() ? head + "." : head + "; " + rest + ".";
    }
}
