package io.danlu.cli;

import io.danlu.format.TrialFormat;
import io.danlu.format.TrialTable;
import io.danlu.store.Store;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "export", description = "Prints the trials of a study as CSV or JSON.", mixinStandardHelpOptions = true)
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
            StoredStudy study = StoredStudy.load(open, store.study());
            var out = spec.commandLine().getOut();
            switch (format) {
                case CSV -> TrialTable.write(study.definition(), study.history(), out);
                case JSON -> TrialFormat.write(study.history(), out);
            }
        }
        return 0;
    }
}
