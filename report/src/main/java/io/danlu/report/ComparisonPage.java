package io.danlu.report;

import io.danlu.analysis.BestSoFar;
import io.danlu.analysis.BestSoFar.Step;
import io.danlu.analysis.Convergence;
import io.danlu.analysis.front.FrontComparison;
import io.danlu.analysis.front.HypervolumeSoFar;
import io.danlu.analysis.front.Reference;
import io.danlu.format.Json;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * A page that compares the progress of several samplers on one problem: by the best value, or with several objectives
 * by the hypervolume that the feasible trials dominate, from one reference.
 *
 * @param title the name of the problem
 * @param runs each sampler's runs, one for each seed; at least one
 */
public record ComparisonPage(String title, List<Run> runs) {

    private static final Metric HYPERVOLUME = Metric.maximize("hypervolume");

    /** The greatest number of hypervolumes of a run. */
    private static final int STEPS = 100;

    /**
     * One study.
     *
     * @param fits the number of trained models, if models are tuned
     */
    public record Run(String sampler, long seed, History history, Duration elapsed, OptionalLong fits) {

        private int objectives() {
            return history.outcomes().metrics().size();
        }
    }

    /** A run with its course and its best, by what the page compares. */
    private record MeasuredRun(Run run, BestSoFar course, Optional<Json> best) {

        static MeasuredRun byValue(Run run) {
            return new MeasuredRun(
                    run,
                    BestSoFar.of(run.history(), run.history().metric()),
                    run.history().best().map(BestJson::best));
        }

        /** The hypervolume is 0 before a feasible trial. Its best is a front, which has no parameters. */
        static MeasuredRun byHypervolume(Run run, Reference reference) {
            List<Step> steps = new ArrayList<>();
            steps.add(new Step(0, 0));
            HypervolumeSoFar.of(run.history(), reference, STEPS).steps().stream()
                    .map(step -> new Step(step.number(), step.value()))
                    .forEach(steps::add);
            Optional<Json> best = Optional.of(steps.getLast())
                    .filter(last -> last.value() > 0)
                    .map(last -> Json.object()
                            .put("number", last.number())
                            .put("params", Json.values(Map.of()))
                            .put("value", last.value())
                            .build());
            return new MeasuredRun(run, new BestSoFar(steps), best);
        }

        static MeasuredRun withoutResult(Run run) {
            return new MeasuredRun(run, new BestSoFar(List.of()), Optional.empty());
        }

        Json json() {
            return Json.object()
                    .put("sampler", run.sampler())
                    .put("seed", Long.toString(run.seed())) // a page has no integers beyond 2^53
                    .put("best", best)
                    .put("trials", run.history().counted())
                    .put(
                            "fits",
                            run.fits().isPresent()
                                    ? Optional.of(Json.of(run.fits().getAsLong()))
                                    : Optional.empty())
                    .put("wallSeconds", run.elapsed().toNanos() / 1e9)
                    .build();
        }
    }

    public ComparisonPage {
        runs = List.copyOf(runs);
    }

    /** Returns the page: one HTML file that needs nothing else. */
    public String html() {
        boolean isOne = runs.getFirst().objectives() == 1;
        List<MeasuredRun> measured =
                isOne ? runs.stream().map(MeasuredRun::byValue).toList() : byHypervolume();
        return Template.html(Json.object()
                .put("kind", "comparison")
                .put("title", title)
                .put(
                        "objective",
                        Records.metric(isOne ? runs.getFirst().history().metric() : HYPERVOLUME))
                .put("runs", Json.list(measured.stream().map(MeasuredRun::json)))
                .put("convergence", Json.list(convergence(measured).stream().map(Records::convergence)))
                .build());
    }

    private List<MeasuredRun> byHypervolume() {
        Optional<Reference> reference = FrontComparison.of(
                        List.of(runs.stream().map(Run::history).toList()))
                .map(FrontComparison::reference);
        return runs.stream()
                .map(run -> reference
                        .map(found -> MeasuredRun.byHypervolume(run, found))
                        .orElseGet(() -> MeasuredRun.withoutResult(run)))
                .toList();
    }

    private static List<Convergence> convergence(List<MeasuredRun> runs) {
        SequencedMap<String, List<MeasuredRun>> bySampler = runs.stream()
                .collect(Collectors.groupingBy(
                        measured -> measured.run().sampler(), LinkedHashMap::new, Collectors.toList()));
        return bySampler.entrySet().stream()
                .map(entry -> Convergence.of(
                        entry.getKey(),
                        entry.getValue().stream().map(MeasuredRun::course).toList(),
                        entry.getValue().stream()
                                .mapToInt(measured -> measured.run().history().size())
                                .max()
                                .orElse(0)))
                .toList();
    }
}
