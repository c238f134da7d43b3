package io.danlu.cli;

import io.danlu.store.Store;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "delete", description = "Deletes a study and all its trials.", mixinStandardHelpOptions = true)
final class DeleteCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Override
    public Integer call() {
        String study = store.study()
                .orElseThrow(() ->
                        new ParameterException(spec.commandLine(), "--study NAME must say which study to delete."));
        try (Store open = store.openExisting()) {
            open.delete(study);
        }
        store.trialFiles().ifPresent(files -> files.delete(study));
        Output.of(spec).say("deleted " + study);
        return 0;
    }
}
