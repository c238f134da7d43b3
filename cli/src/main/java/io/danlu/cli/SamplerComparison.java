package io.danlu.cli;

import io.danlu.analysis.front.FrontComparison;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.math.Statistics;
import io.danlu.report.ComparisonPage;
import io.danlu.report.FrontJson;
import io.danlu.space.Point;
import io.danlu.store.StudyDefinition;
import io.danlu.study.StudyResult;
import io.danlu.trial.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The runs of several samplers on one problem, as a page and as JSON. */
final class SamplerComparison {

    private record Entry(StudyDefinition definition, ComparisonPage.Run run, long trainings) {}

    private final List<Entry> entries = new ArrayList<>();

    void add(Session session, StudyResult<Point> result) {
        StudyDefinition definition = session.study().definition();
        entries.add(new Entry(
                definition,
                new ComparisonPage.Run(
                        definition.sampler().name(),
                        definition.seed(),
                        result.history(),
                        result.elapsed(),
                        session.fits()),
                session.trainings()));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    Metric metric() {
        return entries.getFirst().definition().metrics().getFirst();
    }

    boolean hasSeveralObjectives() {
        return entries.getFirst().definition().metrics().size() > 1;
    }

    /** Returns the names of the samplers that have run, in that order. */
    List<String> samplers() {
        return runs().stream().map(ComparisonPage.Run::sampler).distinct().toList();
    }

    /**
     * Returns the fronts, in the order of {@link #samplers}. The cost is a hypervolume for each run.
     *
     * @return empty if there is one objective, or no trial is feasible
     */
    Optional<FrontComparison> fronts() {
        return hasSeveralObjectives()
                ? FrontComparison.of(samplers().stream()
                        .map(sampler -> runs(sampler).stream()
                                .map(ComparisonPage.Run::history)
                                .toList())
                        .toList())
                : Optional.empty();
    }

    /** Returns the runs of one sampler. */
    List<ComparisonPage.Run> runs(String sampler) {
        return runs().stream().filter(run -> run.sampler().equals(sampler)).toList();
    }

    private List<ComparisonPage.Run> runs() {
        return entries.stream().map(Entry::run).toList();
    }

    String html(String title) {
        return new ComparisonPage(title, runs()).html();
    }

    /** Returns whether every run has a complete, feasible trial. */
    boolean isComplete() {
        return runs().stream().allMatch(run -> run.history().best().isPresent());
    }

    /**
     * Returns {@code {"runs":[…]}}, each run as {@code tune --json} prints it. With several objectives, {@code
     * samplers} has the {@code hypervolumes} of each sampler's runs, their mean, the number of points on its {@code
     * front}, and how many of them are {@code dominated}; {@code reference} has the bounds of all hypervolumes.
     */
    Json json() {
        JsonBuilder json = Json.object().put("runs", Json.list(entries.stream().map(SamplerComparison::json)));
        fronts().ifPresent(fronts -> json.put(
                        "samplers",
                        Json.list(IntStream.range(0, samplers().size())
                                .mapToObj(i ->
                                        json(samplers().get(i), fronts.sides().get(i)))))
                .put("reference", FrontJson.reference(fronts.reference())));
        return json.build();
    }

    private static Json json(String sampler, FrontComparison.Side side) {
        double[] hypervolumes =
                side.hypervolumes().stream().mapToDouble(each -> each).toArray();
        return Json.object()
                .put("sampler", sampler)
                .put("hypervolume", Statistics.mean(hypervolumes))
                .put("hypervolumes", Json.list(side.hypervolumes().stream().map(Json::of)))
                .put("front", side.size())
                .put("dominated", side.dominated())
                .build();
    }

    private static Json json(Entry entry) {
        JsonBuilder json = Summaries.json(entry.definition(), entry.run().history())
                .put("wall_s", entry.run().elapsed().toNanos() / 1e9)
                .put("fits", entry.trainings());
        return json.build();
    }
}
