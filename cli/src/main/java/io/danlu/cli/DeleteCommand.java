package io.danlu.cli;

import io.danlu.format.Json;
import io.danlu.store.Store;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "delete", description = "Deletes a study and all its trials.", mixinStandardHelpOptions = true)
final class DeleteCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() {
        String study;
        try (Store open = store.openExisting()) {
            study = store.study()
                    .orElseGet(
                            () -> StoredStudy.definition(open, Optional.empty()).name());
            // a deletion that fails in between can be asked for again
            if (open.find(study).isPresent()) {
                store.trialFiles().ifPresent(files -> files.delete(study));
            }
            open.delete(study);
        }
        Output output = Output.of(spec);
        if (json) {
            output.print(Json.object().put("deleted", study).build());
        } else {
            output.say("deleted " + study);
        }
        return 0;
    }
}
