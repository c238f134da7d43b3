package io.danlu.cli;

import io.danlu.cli.asktell.AskTell;
import io.danlu.format.StudyFile;
import io.danlu.space.Point;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.study.Budget;
import io.danlu.study.Study;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "ask-tell",
        description =
                "Answers ask, tell, report, prune, fail, enqueue and best: one line of JSON on standard input, one on standard output.",
        mixinStandardHelpOptions = true)
final class AskTellCommand implements Callable<Integer> {

    private static final Duration LEASE = Duration.ofMinutes(1);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The study file, YAML or JSON; its run block is not used.")
    private Path file = Path.of("");

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Mixin
    private SearchOptions search = new SearchOptions();

    @Mixin
    private FromOptions from = new FromOptions();

    @Mixin
    private BeliefOptions beliefs = new BeliefOptions();

    @Override
    public Integer call() throws IOException {
        StudyFile described = beliefs.over(StudyFile.read(file), store);
        Overrides overrides = search.overrides(store.study(), Optional.empty());
        StudyStart start = from.start(described, file, store, store.isGiven());
        // refuses a bad file before anything is stored
        Plan.builder(described, overrides, start, new MemoryStore()).build();
        try (Store open = store.isGiven() ? store.open() : new MemoryStore();
                ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor()) {
            Study<Point> study = Plan.builder(described, overrides, start, open).build();
            if (overrides.seed().isEmpty() && described.strategy().seed().isEmpty()) {
                Output.of(spec).say(Summaries.opening(study.definition()));
            }
            Budget budget = overrides.limits(described).budget();
            start.lines(study, open, budget).forEach(Output.of(spec)::say);
            AskTell conversation = new AskTell(study, budget);
            long quarter = LEASE.dividedBy(4).toMillis();
            var renewals = renewal.scheduleAtFixedRate(
                    () -> conversation.renewLeases(LEASE), quarter, quarter, TimeUnit.MILLISECONDS);
            converse(conversation, spec.commandLine().getOut());
            renewals.cancel(true);
        }
        return 0;
    }

    private static void converse(AskTell conversation, PrintWriter out) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isBlank()) {
                    out.println(conversation.reply(line));
                    out.flush();
                }
            }
        } finally {
            conversation.requeue();
        }
    }
}
