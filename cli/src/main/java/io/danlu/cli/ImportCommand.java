package io.danlu.cli;

import io.danlu.format.StudyFile;
import io.danlu.format.intake.CsvTrials;
import io.danlu.format.intake.JsonTrials;
import io.danlu.format.intake.SourceFile;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Spelling;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.store.jdbc.optuna.OptunaFile;
import io.danlu.study.Study;
import io.danlu.study.StudyBuilder;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        description =
                "Adds trials that were evaluated elsewhere to a study, each of them once: from a CSV or JSON file, or from an Optuna study in SQLite.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "The study file, YAML or JSON, which gives space and objective; nothing is run.")
    private Path file = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "SOURCE",
            description =
                    "CSV with the parameters and the objective for columns, CSV or JSON of 'danlu export', a JSON list of {\"params\":{},\"value\":0}, or Optuna's SQLite file.")
    private Path from = Path.of("");

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(
            names = "--value",
            paramLabel = "COLUMN",
            description = "The CSV column of the objective's values; default the objective's name.")
    private Optional<String> value = Optional.empty();

    @Option(
            names = "--optuna-study",
            paramLabel = "NAME",
            description = "Which study of Optuna's file; default its only one.")
    private Optional<String> optunaStudy = Optional.empty();

    @Option(names = "--json", description = "Prints the outcome as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Output output = Output.of(spec);
        StudyFile described = StudyFile.read(file);
        refuseMemory();
        Overrides overrides = new SearchOptions().overrides(store.study(), Optional.empty());
        StudyStart start = new FromOptions().start(described, file, store, true);
        Metric[] objectives = objectives(described).toArray(Metric[]::new);
        Function<Store, StudyBuilder<Point>> builder =
                kept -> Plan.builder(described, overrides, start, kept).objectives(objectives);
        builder.apply(new MemoryStore()).build(); // refuses a bad file before anything is stored
        SourceFile source = SourceFile.of(from);
        ImportedTrials imported = read(
                source,
                described.space(),
                new Outcomes(List.of(objectives), described.goals().constraints()),
                output);
        imported.examples().forEach(output::say);
        if (imported.fitting().isEmpty()) {
            output.say("danlu: %s: nothing is imported: %s.".formatted(source.name(), imported.noneFits()));
            return Exit.FAILED;
        }
        try (Store open = store.open()) {
            Study<Point> study = builder.apply(open).build();
            start.lines(study, open, overrides.limits(described).budget()).forEach(output::say);
            List<Integer> added = study.control().addAll(imported.fitting());
            String name = study.definition().name();
            if (json) {
                output.print(imported.json(name, added));
            } else {
                output.print(imported.line(name, added.size()));
            }
        }
        return Exit.DONE;
    }

    private void refuseMemory() {
        if (!Stores.isKept(store.url())) {
            throw new IllegalArgumentException(
                    "--store (memory): imported trials would be lost at once. Name a store that keeps it, or leave it out.");
        }
    }

    /** Returns the objectives of the file, or of its model. */
    private static List<Metric> objectives(StudyFile described) {
        if (described.model().isPresent()) {
            return ModelWorkload.of(described, described.model().get(), said -> {})
                    .metrics();
        }
        return described.objectives().isEmpty()
                ? List.of(new Metric("value", Direction.MINIMIZE))
                : described.objectives();
    }

    private ImportedTrials read(SourceFile source, Space space, Outcomes outcomes, Output output) {
        ImportedTrials imported = new ImportedTrials(source, space);
        switch (source.kind()) {
            case CSV -> {
                refuse(source, "--optuna-study", optunaStudy, "an SQLite file of Optuna");
                try (CsvTrials trials = CsvTrials.open(source, space, outcomes, value)) {
                    ignored(source, trials.ignored()).ifPresent(output::say);
                    trials.forEach(imported::take);
                }
            }
            case JSON -> {
                refuse(source, "--optuna-study", optunaStudy, "an SQLite file of Optuna");
                refuse(source, "--value", value, "CSV");
                JsonTrials.forEach(source, space, outcomes, imported::take);
            }
            case SQLITE -> {
                refuse(source, "--value", value, "CSV");
                OptunaFile.forEach(source, optunaStudy, outcomes.metrics(), imported::take);
            }
        }
        return imported;
    }

    private static void refuse(SourceFile source, String option, Optional<String> given, String kind) {
        given.ifPresent(it -> {
            throw source.refuse("%s (%s) is for %s only. Leave it out.".formatted(option, Spelling.shown(it), kind));
        });
    }

    private static Optional<String> ignored(SourceFile source, List<String> columns) {
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of("%s: ignored columns that name neither a parameter nor an objective: %s"
                        .formatted(source.name(), Spelling.shown(String.join(", ", columns))));
    }
}
