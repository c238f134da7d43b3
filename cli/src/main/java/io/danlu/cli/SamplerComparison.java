package io.danlu.cli;

import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.report.ComparisonPage;
import io.danlu.space.Point;
import io.danlu.store.StudyDefinition;
import io.danlu.study.StudyResult;
import io.danlu.trial.Metric;
import java.util.ArrayList;
import java.util.List;

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

    /** Returns the runs of one sampler. */
    List<ComparisonPage.Run> runs(String sampler) {
        return runs().stream().filter(run -> run.sampler().equals(sampler)).toList();
    }

    private List<ComparisonPage.Run> runs() {
        return entries.stream().map(Entry::run).toList();
    }

    String html(String title) {
        return new ComparisonPage(title, metric(), runs()).html();
    }

    /** Returns whether every run has a complete trial. */
    boolean isComplete() {
        return runs().stream().allMatch(run -> run.history().best().isPresent());
    }

    /** Returns {@code {"runs":[…]}}, each run as {@code tune --json} prints it. */
    Json json() {
        return Json.object()
                .put("runs", Json.list(entries.stream().map(SamplerComparison::json)))
                .build();
    }

    private static Json json(Entry entry) {
        JsonBuilder json = Summaries.json(entry.definition(), entry.run().history())
                .put("wall_s", entry.run().elapsed().toNanos() / 1e9)
                .put("fits", entry.trainings());
        return json.build();
    }
}
