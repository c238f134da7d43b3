package io.danlu.cli;

import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.format.SearchBlock;
import io.danlu.report.StudyPage;
import io.danlu.selection.search.Candidate;
import io.danlu.selection.search.NestedResult;
import io.danlu.selection.search.SearchResult;
import io.danlu.space.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
        SearchResult result,
        Optional<StudyPage.TestScore> test,
        Optional<NestedResult> nested,
        Duration elapsed) {

    /** Returns the summary in lines, as {@code tune} prints them. */
    List<String> lines() {
        Candidate chosen = result.chosen();
        List<String> lines = new ArrayList<>();
        lines.add("study    " + plan.study().name());
        lines.add("sampler  %s, seed %d"
                .formatted(plan.study().sampler().text(), plan.study().seed()));
        if (isHalving()) {
            lines.add("halving  " + iterations());
        }
        lines.add("tried    %d candidate%s%s"
                .formatted(result.candidates().size(), result.candidates().size() == 1 ? "" : "s", failures()));
        lines.add("chosen   candidate %d: %s".formatted(chosen.number(), Texts.values(configuration())));
        lines.add("because  " + because());
        for (String metric : chosen.metrics()) {
            lines.add("score    %s = %s ± %s%s, rank %d of %d"
                    .formatted(
                            metric,
                            Texts.number(chosen.mean(metric)),
                            Texts.rough(chosen.sd(metric)),
                            train(metric),
                            result.rank(chosen, metric),
                            result.finalists().size()));
        }
        test.ifPresent(it -> lines.add("test     %s = %s (train %s) on rows that no candidate saw"
                .formatted(it.scorer(), Texts.number(it.score()), Texts.number(it.train()))));
        nested.ifPresent(it -> lines.addAll(honest(it)));
        lines.add("time     %s, %d model fits; refit %s"
                .formatted(Texts.duration(elapsed), fits(), Texts.duration(Duration.ofNanos((long)
                        (result.refitted().seconds() * 1e9)))));
        return lines;
    }

    private boolean isHalving() {
        return plan.file().search().halving().isPresent();
    }

    /** Returns the hyperparameter that is the resource of halving, if it is one. */
    private Optional<String> resource() {
        return plan.file().search().halving().flatMap(SearchBlock.Halving::hyperparameter);
    }

    private String iterations() {
        return result.iterations().stream()
                .map(each -> "%d x %d"
                        .formatted(each.candidates().size(), each.resource().orElseThrow()))
                .collect(Collectors.joining(", ", "candidates x " + resource().orElse("rows") + ": ", ""));
    }

    private long failed() {
        return result.candidates().stream()
                .filter(candidate -> !candidate.isScored())
                .count();
    }

    private String failures() {
        return failed() == 0 ? "" : ", %d of them without a score".formatted(failed());
    }

    private String because() {
        String metric = result.chosen().metrics().getFirst();
        String of = isHalving() ? " of the last iteration" : "";
        return plan.workload()
                .rule()
                .map(rule -> "it has %s %s of those within one standard error of the best %s%s"
                        .formatted(rule.greatest() ? "the greatest" : "the least", rule.parameter(), metric, of))
                .orElse("it has the best mean %s%s".formatted(metric, of));
    }

    private String train(String metric) {
        Candidate chosen = result.chosen();
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
        return result.fits() + nested.map(NestedResult::fits).orElse(0L);
    }

    /** Returns the same facts as one JSON object. */
    Json json() {
        JsonBuilder json = Json.object()
                .put("study", plan.study().name())
                .put("sampler", plan.study().sampler().name())
                .put("seed", plan.study().seed());
        if (isHalving()) {
            json.put("halving", Json.list(result.iterations().stream().map(SearchSummary::json)));
        }
        json.put("candidates", result.candidates().size())
                .put("failed", failed())
                .put("chosen", chosen());
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
                .put("refit_s", result.refitted().seconds())
                .build();
    }

    private static Json json(SearchResult.Iteration iteration) {
        return Json.object()
                .put("candidates", iteration.candidates().size())
                .put("resource", iteration.resource().orElseThrow())
                .build();
    }

    /**
     * Returns the chosen values. If the resource is a hyperparameter, includes the value that the winner was refitted
     * with.
     */
    private SequencedMap<String, Value> configuration() {
        SequencedMap<String, Value> values =
                new LinkedHashMap<>(result.chosen().point().values());
        OptionalInt amount = result.iterations().getLast().resource();
        resource().ifPresent(name -> values.put(name, Value.of(amount.orElseThrow())));
        return values;
    }

    private Json chosen() {
        Candidate chosen = result.chosen();
        JsonBuilder scores = Json.object();
        for (String metric : chosen.metrics()) {
            scores.put(
                    metric,
                    Json.object()
                            .put("mean", CurveCommand.known(chosen.mean(metric)))
                            .put("sd", CurveCommand.known(chosen.sd(metric)))
                            .put("rank", result.rank(chosen, metric))
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
