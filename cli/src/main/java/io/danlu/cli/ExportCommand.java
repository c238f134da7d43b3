package io.danlu.cli;

import io.danlu.format.log.TrialFormat;
import io.danlu.format.log.TrialTable;
import io.danlu.store.Store;
import io.danlu.store.StoreException;
import io.danlu.store.StoreUnreachableException;
import io.danlu.store.StudyDefinition;
import io.danlu.store.jdbc.Stores;
import io.danlu.store.jdbc.log.RecoveredStudy;
import io.danlu.trial.History;
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
        description = {
            "Prints the trials of a study as CSV or JSON.",
            "From a damaged store it prints the trials that are left, names the missing ones on standard error,",
            "and exits with 1 if any is missing."
        },
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    /** The formats. */
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
        if (store.exists() && Stores.hidesEntries(store.url())) {
            return recover(new StoreException("Store '%s': its write-ahead log is damaged.".formatted(store.url())));
        }
        StoredStudy study;
        try (Store open = store.openExisting()) {
            study = StoredStudy.load(open, store.study());
        } catch (StoreUnreachableException away) {
            throw away;
        } catch (StoreException | IllegalArgumentException failed) {
            return recover(failed);
        }
        write(study.definition(), study.history());
        return Exit.DONE;
    }

    /**
     * Exports the readable trials of a damaged store.
     *
     * @param failure the reason why the store could not be read as usual
     */
    private int recover(RuntimeException failure) throws IOException {
        Salvaged salvaged = Salvaged.of(store, failure);
        Output output = Output.of(spec);
        salvaged.report().forEach(output::say);
        RecoveredStudy study = salvaged.study();
        if (study.definition().isPresent()) {
            write(study.definition().get(), salvaged.trials());
        }
        return study.isWhole() ? Exit.DONE : Exit.FAILED;
    }

    /**
     * Writes the trials. A table of trials has no place for decisions about the study as a whole; they go to standard
     * error.
     */
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
