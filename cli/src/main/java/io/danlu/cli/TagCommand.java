package io.danlu.cli;

import io.danlu.server.live.OpenStudies;
import io.danlu.store.Store;
import io.danlu.study.StudyControl;
import io.danlu.trial.Decision;
import io.danlu.trial.Tag;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "tag",
        description =
                "Gives a study, or one of its trials, a tag, or removes it. The tag 'star' marks favourites. The study keeps who did it.",
        mixinStandardHelpOptions = true)
final class TagCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "TAG", description = "The tag, as in star.")
    private String tag = "";

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--trial", paramLabel = "N", description = "The trial; without it, the tag is on the study.")
    private Optional<Integer> trial = Optional.empty();

    @Option(names = "--remove", description = "Removes the tag.")
    private boolean remove;

    @Override
    public Integer call() {
        Tag given = new Tag(tag.strip());
        try (Store open = store.openExisting()) {
            String name = StoredStudy.definition(open, store.study()).name();
            StudyControl control = new OpenStudies(open).get(name).study().control();
            Decision author = User.decides(Optional.empty());
            trial.ifPresentOrElse(
                    number -> control.tag(number, given, !remove, author), () -> control.tag(given, !remove, author));
            Output.of(spec)
                    .print("%s '%s'%s"
                            .formatted(
                                    remove ? "removed from study" : "tagged study",
                                    name,
                                    trial.map(", trial %d"::formatted).orElse("")));
        }
        return Exit.DONE;
    }
}
