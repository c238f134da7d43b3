package io.danlu.cli;

import io.danlu.cli.asktell.AskTell;
import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.format.StudyFile;
import io.danlu.space.Point;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.store.StoreException;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "ask-tell",
        description =
                "Answers ask, tell, report, prune, fail, requeue, enqueue, best and more: one line of JSON on standard input, one on standard output.",
        mixinStandardHelpOptions = true)
final class AskTellCommand implements Callable<Integer> {

    private static final Duration LEASE = Duration.ofMinutes(1);

    /** The name of a study file that is the first line of standard input. */
    private static final Path INPUT = Path.of("-");

    /** The name of that line in messages, and of its study where it gives none. */
    private static final String SOURCE = "study";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            description =
                    "The study file, YAML or JSON; its run block is not used. With -, the first line of standard input is the study file, in JSON.")
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
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        if (!file.equals(INPUT)) {
            return converse(new WantedStudy.Described(StudyFile.read(file)), in);
        }
        try {
            return converse(WantedStudy.read(in.readLine()), in);
        } catch (IllegalArgumentException | StoreException refused) {
            answer(AskTell.refusal(refused)); // for the caller; people read standard error
            throw refused;
        }
    }

    private int converse(WantedStudy wanted, BufferedReader in) throws IOException {
        Overrides overrides = search.overrides(store.study(), Optional.empty());
        StudyStart start = wanted instanceof WantedStudy.Described(StudyFile described)
                ? checked(described, overrides)
                : new StudyStart.Fresh();
        try (Store open = store.isGiven() ? store.open() : new MemoryStore();
                ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor()) {
            AskTell conversation = switch (wanted) {
                case WantedStudy.Described(StudyFile described) -> open(described, overrides, start, open);
                case WantedStudy.Existing(String name) -> open(name, open);
            };
            if (file.equals(INPUT)) {
                answer(conversation.opening());
            }
            long quarter = LEASE.dividedBy(4).toMillis();
            var renewals = renewal.scheduleAtFixedRate(
                    () -> conversation.renewLeases(LEASE), quarter, quarter, TimeUnit.MILLISECONDS);
            converse(conversation, in);
            renewals.cancel(true);
        }
        return Exit.DONE;
    }

    /** Refuses a wrong description before anything is stored. Returns the trials that a new study starts with. */
    private StudyStart checked(StudyFile described, Overrides overrides) {
        StudyFile whole = beliefs.over(described, store);
        StudyStart start = from.start(whole, file, store, store.isGiven());
        Plan.builder(whole, overrides, start, new MemoryStore()).build();
        return start;
    }

    private AskTell open(StudyFile described, Overrides overrides, StudyStart start, Store open) {
        Study<Point> study = Plan.builder(beliefs.over(described, store), overrides, start, open)
                .build();
        if (overrides.seed().isEmpty() && described.strategy().seed().isEmpty()) {
            Output.of(spec).say(Summaries.opening(study.definition()));
        }
        Budget budget = overrides.limits(described).budget();
        start.lines(study, open, budget).forEach(Output.of(spec)::say);
        return new AskTell(study, budget);
    }

    private static AskTell open(String name, Store open) {
        return new AskTell(Study.open(StoredStudy.definition(open, Optional.of(name)), open), Budget.unlimited());
    }

    private void converse(AskTell conversation, BufferedReader in) throws IOException {
        try {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isBlank()) {
                    answer(conversation.reply(line));
                }
            }
        } finally {
            conversation.requeue();
        }
    }

    private void answer(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    /** The study that the caller wants to talk about. */
    private sealed interface WantedStudy {

        /** A new or resumed study, with all that a study file says. */
        record Described(StudyFile file) implements WantedStudy {}

        /** A study that the store has. */
        record Existing(String name) implements WantedStudy {}

        /**
         * Reads the first line of standard input: a study file in JSON, or {@code {"study":NAME}} for a study that the
         * store has.
         */
        static WantedStudy read(@Nullable String line) {
            if (line == null) {
                throw new IllegalArgumentException(
                        "Standard input ended before the first line. Send the study there, in JSON.");
            }
            Fields members = Field.root(SOURCE, Json.parse(SOURCE, line)).fields();
            return members.all().size() == 1
                    ? new Existing(members.required("study").text())
                    : new Described(StudyFile.parse(SOURCE, line, Path.of(""), SOURCE));
        }
    }
}
