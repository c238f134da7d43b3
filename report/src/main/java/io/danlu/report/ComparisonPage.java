package io.danlu.report;

import io.danlu.analysis.BestSoFar;
import io.danlu.analysis.Convergence;
import io.danlu.format.Json;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * A page that compares the progress of several samplers on one problem.
 *
 * @param title the name of the problem
 * @param metric the objective
 * @param runs each sampler's runs, one for each seed
 */
public record ComparisonPage(String title, Metric metric, List<Run> runs) {

    /**
     * One study.
     *
     * @param fits the number of trained models, if models are tuned
     */
    public record Run(String sampler, long seed, History history, Duration elapsed, OptionalLong fits) {}

    public ComparisonPage {
        runs = List.copyOf(runs);
    }

    /** Returns the page: one HTML file that needs nothing else. */
    public String html() {
        return Template.html(Json.object()
                .put("kind", "comparison")
                .put("title", title)
                .put("objective", Records.metric(metric))
                .put("runs", Json.list(runs.stream().map(ComparisonPage::run)))
                .put("convergence", Json.list(convergence().stream().map(Records::convergence)))
                .build());
    }

    private static Json run(Run run) {
        return Json.object()
                .put("sampler", run.sampler())
                .put("seed", Long.toString(run.seed())) // a page has no integers beyond 2^53
                .put("best", run.history().best().map(BestJson::best))
                .put("trials", run.history().counted())
                .put(
                        "fits",
                        run.fits().isPresent() ? Optional.of(Json.of(run.fits().getAsLong())) : Optional.empty())
                .put("wallSeconds", run.elapsed().toNanos() / 1e9)
                .build();
    }

    private List<Convergence> convergence() {
        SequencedMap<String, List<Run>> bySampler =
                runs.stream().collect(Collectors.groupingBy(Run::sampler, LinkedHashMap::new, Collectors.toList()));
        return bySampler.entrySet().stream()
                .map(entry -> Convergence.of(
                        entry.getKey(),
                        entry.getValue().stream()
                                .map(run -> BestSoFar.of(run.history(), metric))
                                .toList(),
                        entry.getValue().stream()
                                .mapToInt(run -> run.history().size())
                                .max()
                                .orElse(0)))
                .toList();
    }
}
