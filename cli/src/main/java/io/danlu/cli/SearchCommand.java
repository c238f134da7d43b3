package io.danlu.cli;

import io.danlu.format.RunBlock;
import io.danlu.format.StudyFile;
import io.danlu.format.csv.Csv;
import io.danlu.report.StudyPage;
import io.danlu.selection.ModelSpec;
import io.danlu.selection.data.DataException;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.search.ModelSearch;
import io.danlu.selection.search.NestedResult;
import io.danlu.selection.search.SearchException;
import io.danlu.selection.search.SearchResult;
import io.danlu.selection.split.Splitter;
import io.danlu.study.Listener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "search",
        description =
                "Searches for a model's best configuration as scikit-learn's search classes do: grid, random, halving, nested. Runs in memory and writes only the files that options name.",
        mixinStandardHelpOptions = true)
final class SearchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            description = "A study file of a model, YAML or JSON; its search block sets the method.")
    private Path path = Path.of("");

    @Mixin
    private ProposalOptions proposals = new ProposalOptions();

    @Option(
            names = "--workers",
            paramLabel = "K",
            description = "Candidates evaluated at the same time; default 1, or the file's.")
    private Optional<Integer> workers = Optional.empty();

    @Option(names = "--csv", paramLabel = "FILE", description = "Writes all candidates with cv_results_' columns.")
    private Optional<Path> csv = Optional.empty();

    @Mixin
    private SaveOption save = new SaveOption();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    @Override
    public Integer call() {
        Output output = Output.of(spec);
        StudyFile file = StudyFile.read(path);
        RunBlock.Model model = file.model()
                .orElseThrow(() -> file.refuse("run", "it must be a model for a search. Write run: {model: {…}}."));
        csv.ifPresent(table -> requireTable(table, model.data().file()));
        ModelWorkload workload = ModelWorkload.of(file, model, output::say);
        workload.requireOneScorer();
        save.check(workload);
        SearchPlan plan = SearchPlan.of(file, workload, proposals.overrides(Optional.empty(), workers));
        try {
            show(output, searched(output, plan));
        } catch (SearchException nothing) {
            output.say("danlu: " + nothing.getMessage());
            return Exit.FAILED;
        } catch (ModelException | DataException refused) {
            throw workload.refuse(refused);
        }
        return Exit.DONE;
    }

    /** Refuses a file that this command itself reads. */
    private void requireTable(Path table, Path data) {
        TextFiles.requireWritable(table);
        if (isSame(table, data) || isSame(table, path)) {
            throw new IllegalArgumentException(
                    "--csv %s: the search reads it, and would overwrite it. Choose another name.".formatted(table));
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private SearchSummary searched(Output output, SearchPlan plan) {
        long begun = System.nanoTime();
        ModelSpec.Prepared prepared =
                plan.workload().spec().prepare(plan.study().seed());
        if (!quiet) {
            output.say(Summaries.opening(plan.study()));
            GridCut.line(plan.study(), plan.file().execution().limits().budget())
                    .ifPresent(output::say);
        }
        if (!plan.unheeded().isEmpty()) {
            output.say(
                    "danlu: a search ignores %s; 'danlu tune' does not.".formatted(String.join(", ", plan.unheeded())));
        }
        Progress progress =
                new Progress(output.err(), output.messages(), plan.study().name(), OptionalInt.empty(), quiet);
        ModelSearch search = plan.search(prepared, counting(plan, progress));
        // the searches on parts of the rows come first: if they are impossible, they are refused before the whole
        // search runs
        Optional<NestedResult> nested = plan.file().search().nested().stream()
                .mapToObj(folds -> search.nested(prepared.data().rows(), outer(plan, prepared, folds)))
                .findFirst();
        SearchResult result = search.run(prepared.data().rows());
        progress.end();
        Optional<StudyPage.TestScore> test = plan.workload()
                .test(() -> prepared.data().test().map(part -> part.score(result.model(), prepared.scorer())));
        return new SearchSummary(plan, result, test, nested, Duration.ofNanos(System.nanoTime() - begun));
    }

    private static Splitter outer(SearchPlan plan, ModelSpec.Prepared prepared, int folds) {
        try {
            Splitter outer = prepared.outer().apply(folds);
            outer.split(prepared.data().rows()); // refused before anything is searched
            return outer;
        } catch (ModelException | DataException refused) {
            throw plan.file().refuse("search.nested", String.valueOf(refused.getMessage()));
        }
    }

    /**
     * Counts candidates across studies. Iterations and outer folds are studies of their own, and each counts from 0.
     */
    private static Listener counting(SearchPlan plan, Progress progress) {
        AtomicInteger scored = new AtomicInteger();
        String of = plan.total().isPresent() ? "/" + plan.total().getAsLong() : "";
        return (trial, history, stop) -> {
            int count = scored.incrementAndGet();
            progress.show(
                    () -> "%s: %d%s candidates scored".formatted(plan.study().name(), count, of));
        };
    }

    /** Prints to standard error if standard output is for JSON. */
    private void tell(Output output, String line) {
        if (json) {
            output.say(line);
        } else {
            output.print(line);
        }
    }

    private void show(Output output, SearchSummary summary) {
        SearchResult result = summary.result();
        csv.ifPresent(table -> TextFiles.write(
                table,
                Csv.row(result.header()) + result.rows().stream().map(Csv::row).collect(Collectors.joining())));
        Optional<String> kept = save.keep(result.saved());
        if (json) {
            output.print(summary.json());
        } else {
            summary.lines().forEach(output::print);
            csv.ifPresent(table -> output.print(
                    "table    %s, %d rows".formatted(table, result.rows().size())));
        }
        kept.ifPresent(line -> tell(output, line));
    }
}
