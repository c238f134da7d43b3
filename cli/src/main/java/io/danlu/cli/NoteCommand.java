package io.danlu.cli;

import io.danlu.server.live.OpenStudies;
import io.danlu.store.Store;
import io.danlu.study.StudyControl;
import io.danlu.trial.Decision;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "note",
        description = "Writes a note on a study, or on one of its trials; the study keeps it, with your name.",
        mixinStandardHelpOptions = true)
final class NoteCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "TEXT", description = "The note.")
    private String text = "";

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--trial", paramLabel = "N", description = "The trial; without it, the note is on the study.")
    private Optional<Integer> trial = Optional.empty();

    @Override
    public Integer call() {
        try (Store open = store.openExisting()) {
            String name = StoredStudy.definition(open, store.study()).name();
            StudyControl control = new OpenStudies(open).get(name).study().control();
            Decision author = User.decides(Optional.empty());
            trial.ifPresentOrElse(
                    number -> control.note(number, text, author.by()), () -> control.note(text, author.by()));
            Output.of(spec)
                    .print("noted on study '%s'%s"
                            .formatted(name, trial.map(", trial %d"::formatted).orElse("")));
        }
        return Exit.DONE;
    }
}
