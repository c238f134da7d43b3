package io.danlu.cli;

import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.format.StudyFile;
import io.danlu.report.StudyPage;
import io.danlu.space.Point;
import io.danlu.store.Store;
import io.danlu.study.StopSignal;
import io.danlu.study.StudyResult;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "tune",
        description = "Tunes what a study file describes; the same file on the same store goes on where it stopped.",
        mixinStandardHelpOptions = true)
final class TuneCommand implements Callable<Integer> {

    private static final int INTERRUPTED = 130;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The study file, YAML or JSON.")
    private Path file = Path.of("");

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Mixin
    private SearchOptions search = new SearchOptions();

    @Option(names = "--workers", paramLabel = "K", description = "How many trials at a time; default 1, or the file's.")
    private Optional<Integer> workers = Optional.empty();

    @Option(
            names = "--json",
            paramLabel = "FILE|-",
            description = "Writes the result as JSON to a file, or alone to standard output.")
    private Optional<String> json = Optional.empty();

    @Option(names = "--report", paramLabel = "FILE.html", description = "Writes a self-contained page.")
    private Optional<Path> report = Optional.empty();

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    @Override
    public Integer call() {
        Output output = Output.of(spec);
        StudyFile study = StudyFile.read(file);
        try (Store open = store.open();
                Session session = Session.open(study, file, search.overrides(store.study(), workers), open)) {
            announce(output, session);
            Progress progress = new Progress(
                    output.err(),
                    output.terminal(),
                    session.study().definition().name(),
                    session.total());
            StopSignal stop = new StopSignal();
            Interrupts.route(stop);
            StudyResult<Point> result = session.run(
                    (trial, history, signal) -> {
                        if (!quiet) {
                            progress.finished(trial, history, signal);
                        }
                    },
                    stop);
            progress.end();
            return finish(output, session, result);
        }
    }

    private void announce(Output output, Session session) {
        if (quiet) {
            return;
        }
        var definition = session.study().definition();
        int before = session.study().history().size();
        output.say("%s: %s, seed %d%s"
                .formatted(
                        definition.name(),
                        definition.sampler().text(),
                        definition.seed(),
                        before == 0 ? "" : ", going on after %d trials".formatted(before)));
        long points = definition.space().size().orElse(0);
        int limit = session.budget().trialLimit().orElse(Integer.MAX_VALUE);
        if (definition.sampler().name().equals("grid") && limit < points) {
            output.say("the budget of %d trials cuts the grid of %d points".formatted(limit, points));
        }
    }

    private int finish(Output output, Session session, StudyResult<Point> result) {
        Optional<StudyPage.TestScore> test = result.stopped().equals("interrupted") ? Optional.empty() : session.test();
        JsonBuilder summary = json(session, result, test);
        json.filter(target -> !target.equals("-"))
                .ifPresent(target ->
                        TextFiles.write(Path.of(target), summary.build().pretty() + "\n"));
        report.ifPresent(
                target -> TextFiles.write(target, page(session, result, test).html()));
        if (json.filter("-"::equals).isPresent()) {
            output.print(summary.build().text());
        } else {
            print(output, session, result, test);
        }
        if (result.stopped().equals("interrupted")) {
            return INTERRUPTED;
        }
        return result.history().best().isPresent() ? 0 : failed(output, result);
    }

    private static int failed(Output output, StudyResult<Point> result) {
        output.say("danlu: no trial completed (%s).".formatted(Summaries.states(result.history())));
        Summaries.lastFailure(result.history()).ifPresent(output::say);
        return 1;
    }

    private static JsonBuilder json(Session session, StudyResult<Point> result, Optional<StudyPage.TestScore> test) {
        JsonBuilder json = Summaries.json(session.study().definition(), result.history())
                .put("wall_s", result.elapsed().toNanos() / 1e9);
        session.fits().ifPresent(fits -> json.put("fits", fits));
        test.ifPresent(t -> json.put(
                "test",
                Json.object().put("scorer", t.scorer()).put("score", t.score()).build()));
        return json;
    }

    private static StudyPage page(Session session, StudyResult<Point> result, Optional<StudyPage.TestScore> test) {
        return new StudyPage(session.study().definition(), result.history(), result.elapsed(), session.fits(), test);
    }

    private void print(Output output, Session session, StudyResult<Point> result, Optional<StudyPage.TestScore> test) {
        Summaries.lines(session.study().definition(), result.history()).forEach(output::print);
        test.ifPresent(t -> output.print(
                "test     %s = %s on rows that no trial saw".formatted(t.scorer(), Texts.number(t.score()))));
        String fits = session.fits().isPresent()
                ? ", %d model fits".formatted(session.fits().getAsLong())
                : "";
        output.print("time     " + Texts.duration(result.elapsed()) + fits);
        output.print("ended    " + result.stopped());
        report.ifPresent(target -> output.print("report   " + target));
        if (result.stopped().equals("interrupted") && !store.url().equals("memory")) {
            output.print("resume   danlu tune %s --store %s --study %s"
                    .formatted(file, store.url(), session.study().definition().name()));
        }
    }
}
