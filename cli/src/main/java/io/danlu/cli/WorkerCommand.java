package io.danlu.cli;

import io.danlu.format.StudyFile;
import io.danlu.space.Point;
import io.danlu.store.Store;
import io.danlu.store.StudyDefinition;
import io.danlu.store.UnknownStudyException;
import io.danlu.study.StudyResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "worker",
        description =
                "Helps with a study that others made: evaluates its trials, here, until its budget is used up. Any number of workers may, on any host that reaches the store and has the study file.",
        mixinStandardHelpOptions = true)
final class WorkerCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The study file that the study was made from.")
    private Path file = Path.of("");

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Mixin
    private SearchOptions search = new SearchOptions();

    @Option(names = "--workers", paramLabel = "K", description = "How many trials at a time; default 1, or the file's.")
    private Optional<Integer> workers = Optional.empty();

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    @Override
    public Integer call() {
        Output output = Output.of(spec);
        StudyFile study = StudyFile.read(file);
        Plan plan = Plan.of(
                study,
                file,
                search.overrides(store.study(), workers),
                new Beginning.Anew(), // the study is there, and keeps what it began with
                store.trialFiles(),
                output::say);
        try (Store open = openWith(store.study().orElse(study.study()));
                Session session = plan.open(open)) {
            return work(output, session);
        }
    }

    /** The store, which must have the study: a worker makes none, so that a slip of the pen does not. */
    private Store openWith(String name) {
        if (store.url().equals("memory")) {
            throw new IllegalArgumentException(
                    "Store URL 'memory': no other process can reach it. Name the store of the study, as in --store sqlite:danlu.db.");
        }
        Store open = store.openExisting();
        List<String> names = open.list().stream().map(StudyDefinition::name).toList();
        if (!names.contains(name)) {
            open.close();
            throw new UnknownStudyException(name, names);
        }
        return open;
    }

    private int work(Output output, Session session) {
        AtomicInteger own = new AtomicInteger();
        Progress progress = new Progress(
                output.err(), output.terminal(), session.study().definition().name(), session.total(), quiet);
        Interrupts interrupts = Interrupts.route();
        StudyResult<Point> result = session.run(session.options(progress, interrupts.stop())
                .listener((trial, history, signal) -> own.incrementAndGet())
                .withBreaker()
                .spool(store.spool(session.study().definition())));
        progress.end();
        output.print("%d trials here, %s in all, %s"
                .formatted(own.get(), Summaries.states(result.history()), result.stopped()));
        if (interrupts.came()) {
            return Exit.INTERRUPTED;
        }
        return result.tripped() ? Exit.FAILED : Exit.DONE;
    }
}
