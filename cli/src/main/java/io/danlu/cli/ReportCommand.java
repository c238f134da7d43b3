package io.danlu.cli;

import io.danlu.report.StudyPage;
import io.danlu.store.Store;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "report",
        description = "Writes a study as one self-contained HTML file.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "FILE.html", description = "The file to write.")
    private Path file = Path.of("report.html");

    @Override
    public Integer call() {
        TextFiles.requirePage(file);
        try (Store open = store.openExisting()) {
            StoredStudy study = StoredStudy.load(open, store.study());
            StudyPage page = new StudyPage(
                    study.definition(),
                    study.history(),
                    study.span(),
                    OptionalLong.empty(),
                    Optional.empty(),
                    study.status());
            TextFiles.write(file, page.html());
        }
        Output.of(spec).say("wrote " + file);
        return 0;
    }
}
