package io.danlu.cli;

import io.danlu.store.Store;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        description = "Shows a study: how far it is and the best it has found.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Output output = Output.of(spec);
        try (Store open = store.openExisting()) {
            StoredStudy study = StoredStudy.load(open, store.study());
            if (json) {
                output.print(Summaries.json(study.definition(), study.history())
                        .build()
                        .text());
            } else {
                Summaries.lines(study.definition(), study.history()).forEach(output::print);
            }
        }
        return 0;
    }
}
