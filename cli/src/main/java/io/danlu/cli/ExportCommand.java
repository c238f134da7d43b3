package io.danlu.cli;

import io.danlu.format.TrialFormat;
import io.danlu.format.TrialTable;
import io.danlu.store.Store;
import io.danlu.store.StoreDamagedException;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.History;
import io.danlu.trial.Recorded;
import io.danlu.trial.Salvage;
import io.danlu.trial.Trial;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        description = "Prints the trials of a study as CSV or JSON; of a damaged one, those that are left.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    /** How trials are written. */
    enum Format {
        CSV,
        JSON
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--format", description = "csv or json; default json.")
    private Format format = Format.JSON;

    @Override
    public Integer call() throws IOException {
        try (Store open = store.openExisting()) {
            StudyDefinition definition = StoredStudy.definition(open, store.study());
            try {
                write(definition, StoredStudy.load(open, definition).history());
                return 0;
            } catch (StoreDamagedException damaged) {
                List<Recorded> intact = open.intact(definition.name());
                List<Trial> trials = Salvage.trials(intact);
                spec.commandLine()
                        .getErr()
                        .println("%s Exported are the %d trials of which the %d intact entries tell."
                                .formatted(damaged.getMessage(), trials.size(), intact.size()));
                write(definition, trials);
                return 1;
            }
        }
    }

    /** A table of trials has no place for what was decided about the study as a whole, which is said beside. */
    private void write(StudyDefinition definition, History history) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case CSV -> {
                TrialTable.write(definition, history, out);
                ControlText.ofStudy(history).forEach(Output.of(spec)::say);
            }
            case JSON -> TrialFormat.write(history, out);
        }
    }

    private void write(StudyDefinition definition, List<Trial> trials) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case CSV -> TrialTable.write(definition, trials, out);
            case JSON -> TrialFormat.write(trials, out);
        }
    }
}
