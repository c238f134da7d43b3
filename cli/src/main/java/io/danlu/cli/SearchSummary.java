package io.danlu.cli;

import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.format.SearchBlock;
import io.danlu.report.StudyPage;
import io.danlu.selection.search.Candidate;
import io.danlu.selection.search.Found;
import io.danlu.selection.search.HalvingResult;
import io.danlu.selection.search.NestedResult;
import io.danlu.selection.search.SearchResult;
import io.danlu.space.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * The result of a search, for people and programs.
 *
 * @param test the winner's score on the test rows, if there are any
 * @param nested the result of the nested search, if there was one
 * @param elapsed total time
 */
record SearchSummary(
        SearchPlan plan,
        Found found,
        Optional<StudyPage.TestScore> test,
        Optional<NestedResult> nested,
        Duration elapsed) {

    /** Returns the summary in lines, as {@code tune} prints them. */
    List<String> lines() {
        Candidate chosen = found.chosen();
        List<String> lines = new ArrayList<>();
        lines.add("study    " + plan.study().name());
        lines.add("sampler  %s, seed %d"
                .formatted(plan.study().sampler().text(), plan.study().seed()));
        if (found instanceof HalvingResult halving) {
            lines.add("halving  " + iterations(halving));
        }
        lines.add("tried    %d candidate%s%s".formatted(tried().size(), tried().size() == 1 ? "" : "s", failures()));
        lines.add("chosen   candidate %d: %s".formatted(chosen.number(), Texts.values(configuration())));
        lines.add("because  " + because());
        for (String metric : chosen.metrics()) {
            lines.add("score    %s = %s ± %s%s, rank %d of %d"
                    .formatted(
                            metric,
                            Texts.number(chosen.mean(metric)),
                            Texts.rough(chosen.sd(metric)),
                            train(metric),
                            found.rank(metric),
                            found.finalists().size()));
        }
        test.ifPresent(it -> lines.add("test     %s = %s (train %s) on rows that no candidate saw"
                .formatted(it.scorer(), Texts.number(it.score()), Texts.number(it.train()))));
        nested.ifPresent(it -> lines.addAll(honest(it)));
        lines.add("time     %s, %d model fits; refit %s"
                .formatted(Texts.duration(elapsed), fits(), Texts.duration(Duration.ofNanos((long)
                        (found.refitted().seconds() * 1e9)))));
        return lines;
    }

    private String iterations(HalvingResult halving) {
        String resource = plan.file()
                .search()
                .halving()
                .flatMap(block -> block.hyperparameter())
                .orElse("rows");
        return halving.iterations().stream()
                .map(each -> "%d x %d".formatted(each.candidates().size(), each.resource()))
                .collect(Collectors.joining(", ", "candidates x " + resource + ": ", ""));
    }

    /** Returns all proposed candidates with their first scores. */
    private List<Candidate> tried() {
        return switch (found) {
            case SearchResult plain -> plain.candidates();
            case HalvingResult halving -> halving.iterations().getFirst().candidates();
        };
    }

    private long failed() {
        return tried().stream().filter(candidate -> !candidate.isScored()).count();
    }

    private String failures() {
        return failed() == 0 ? "" : ", %d of them without a score".formatted(failed());
    }

    private String because() {
        String metric = found.chosen().metrics().getFirst();
        String of = found instanceof HalvingResult ? " of the last iteration" : "";
        return plan.workload()
                .rule()
                .map(rule -> "it has %s %s of those within one standard error of the best %s%s"
                        .formatted(rule.greatest() ? "the greatest" : "the least", rule.parameter(), metric, of))
                .orElse("it has the best mean %s%s".formatted(metric, of));
    }

    private String train(String metric) {
        Candidate chosen = found.chosen();
        boolean has = plan.file().search().trainScores()
                && metric.equals(chosen.metrics().getFirst());
        return has ? " (train %s)".formatted(Texts.number(chosen.scores().trainMean())) : "";
    }

    private static List<String> honest(NestedResult nested) {
        String metric = nested.outers().getFirst().chosen().metrics().getFirst();
        if (!Double.isFinite(nested.honest())) {
            return List.of("honest   no score: %s has no meaning for some winner's predictions".formatted(metric));
        }
        double flattery = nested.optimistic() - nested.honest();
        return List.of(
                "honest   %s = %s ± %s: %d such searches on parts of the rows, their winners scored on the other rows"
                        .formatted(
                                metric,
                                Texts.number(nested.honest()),
                                Texts.rough(nested.sd()),
                                nested.outers().size()),
                "claimed  %s = %s: the mean score of these winners in their own searches, %s"
                        .formatted(
                                metric,
                                Texts.number(nested.optimistic()),
                                flattery > 0
                                        ? Texts.rough(flattery) + " higher: the best of many scores is optimistic"
                                        : Texts.rough(-flattery) + " lower"));
    }

    private long fits() {
        return found.fits() + nested.map(NestedResult::fits).orElse(0L);
    }

    /** Returns the same facts as one JSON object. */
    Json json() {
        JsonBuilder json = Json.object()
                .put("study", plan.study().name())
                .put("sampler", plan.study().sampler().name())
                .put("seed", plan.study().seed());
        if (found instanceof HalvingResult halving) {
            json.put("halving", Json.list(halving.iterations().stream().map(SearchSummary::json)));
        }
        json.put("candidates", tried().size()).put("failed", failed()).put("chosen", chosen());
        test.ifPresent(it -> json.put(
                "test",
                Json.object()
                        .put("scorer", it.scorer())
                        .put("score", it.score())
                        .put("train", it.train())
                        .build()));
        nested.ifPresent(it -> json.put("nested", json(it)));
        return json.put("wall_s", elapsed.toNanos() / 1e9)
                .put("fits", fits())
                .put("refit_s", found.refitted().seconds())
                .build();
    }

    private static Json json(HalvingResult.Iteration iteration) {
        return Json.object()
                .put("candidates", iteration.candidates().size())
                .put("resource", iteration.resource())
                .build();
    }

    /**
     * Returns the chosen values. If the resource is a hyperparameter, includes the value that the winner was refitted
     * with.
     */
    private SequencedMap<String, Value> configuration() {
        SequencedMap<String, Value> values =
                new LinkedHashMap<>(found.chosen().point().values());
        if (found instanceof HalvingResult halving) {
            plan.file()
                    .search()
                    .halving()
                    .flatMap(SearchBlock.Halving::hyperparameter)
                    .ifPresent(name -> values.put(
                            name, Value.of(halving.iterations().getLast().resource())));
        }
        return values;
    }

    private Json chosen() {
        Candidate chosen = found.chosen();
        JsonBuilder scores = Json.object();
        for (String metric : chosen.metrics()) {
            scores.put(
                    metric,
                    Json.object()
                            .put("mean", CurveCommand.known(chosen.mean(metric)))
                            .put("sd", CurveCommand.known(chosen.sd(metric)))
                            .put("rank", found.rank(metric))
                            .build());
        }
        return Json.object()
                .put("number", chosen.number())
                .put("params", Json.values(configuration()))
                .put("rule", plan.workload().rule().isPresent() ? "one_standard_error" : "best")
                .put("scores", scores.build())
                .build();
    }

    private static Json json(NestedResult nested) {
        return Json.object()
                .put("honest", CurveCommand.known(nested.honest()))
                .put("sd", CurveCommand.known(nested.sd()))
                .put("claimed", nested.optimistic())
                .put("outer", Json.list(nested.outers().stream().map(SearchSummary::json)))
                .build();
    }

    private static Json json(NestedResult.Outer outer) {
        return Json.object()
                .put("params", Json.values(outer.chosen().point().values()))
                .put("honest", CurveCommand.known(outer.honest()))
                .put("claimed", outer.chosen().mean())
                .build();
    }
}
