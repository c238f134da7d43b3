package io.danlu.cli;

import io.danlu.client.FileSpool;
import io.danlu.client.RemoteStudy;
import io.danlu.client.RemoteWorkSource;
import io.danlu.client.ServerAddress;
import io.danlu.format.StudyFile;
import io.danlu.space.Point;
import io.danlu.store.Store;
import io.danlu.store.StudyDefinition;
import io.danlu.store.UnknownStudyException;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.Budget;
import io.danlu.study.Objective;
import io.danlu.study.Run;
import io.danlu.study.RunEnd;
import io.danlu.study.RunOptions;
import io.danlu.study.StudyResult;
import io.danlu.trial.Fingerprint;
import io.danlu.trial.Outcomes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "worker",
        description =
                "Evaluates trials of an existing study on this machine, until the budget is used up. Any number of workers may run, on any host that reaches the store and has the study file.",
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

    @Option(
            names = "--workers",
            paramLabel = "K",
            description = "Trials evaluated at the same time; default 1, or the file's.")
    private Optional<Integer> workers = Optional.empty();

    @Option(
            names = "--server",
            paramLabel = "URL",
            description =
                    "Address of a 'danlu serve' with the study, instead of a store. The token is read from DANLU_TOKEN, or from the file that DANLU_TOKEN_FILE names. The study's own budget applies.")
    private Optional<String> server = Optional.empty();

    @Mixin
    private AcceptOption accept = new AcceptOption();

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    @Override
    public Integer call() {
        Output output = Output.of(spec);
        StudyFile study = StudyFile.read(file);
        if (server.isPresent()) {
            return workFor(new ServerAddress(server.get()), study, output);
        }
        Plan plan = Plan.of(
                study,
                file,
                search.overrides(store.study(), workers),
                new StudyStart.Fresh(), // the study exists and keeps the trials that it started with
                store.trialFiles(),
                output::say);
        try (Store open = openWith(store.study().orElse(study.study()));
                Session session = plan.open(open, accept, output::say)) {
            return work(output, session);
        }
    }

    private int workFor(ServerAddress address, StudyFile described, Output output) {
        if (store.isGiven() || !search.given().isEmpty()) {
            throw new IllegalArgumentException(
                    "--server %s: the server has the store, the sampler and the budget. Leave --store, --sampler, --seed, --trials and --time out."
                            .formatted(address));
        }
        String token = OwnToken.of(System.getenv()).orElseThrow(() -> OwnToken.missing(address));
        RemoteStudy remote = RemoteStudy.open(address, token, store.study().orElse(described.study()));
        return workFor(address, remote, described, output);
    }

    private int workFor(ServerAddress address, RemoteStudy remote, StudyFile described, Output output) {
        StudyDefinition definition = remote.definition();
        requireSameSpace(described, definition);
        if (remote.budget().isEmpty()) {
            output.say(
                    "danlu: study '%s' has no budget on the server, so this worker runs until it is stopped. 'danlu control budget N' sets one for all workers."
                            .formatted(definition.name()));
        }
        Path folder = Plan.folder(file);
        Optional<TrialFiles> kept = Optional.of(TrialFiles.here(FileSpool.state(System.getenv()), address.text()));
        try (Workload workload = Workload.of(described, folder, kept, output::say)) {
            checkOutcomes(
                    described,
                    new Outcomes(workload.metrics(), described.goals().constraints()),
                    definition);
            Objective<Point> objective = ReasonedObjective.of(
                    workload.isNoisy() ? described.execution().repeats() : 1, workload.objective(definition));
            declare(remote, workload.fingerprint(), output);
            Interrupts interrupts = Interrupts.route();
            RemoteWorkSource source = new RemoteWorkSource(
                    remote, "%s-%d".formatted(host(), ProcessHandle.current().pid()));
            int count = workers.orElse(described.execution().workers());
            workload.sharing(count).ifPresent(output::say);
            Progress progress =
                    new Progress(output.err(), output.messages(), definition.name(), OptionalInt.empty(), quiet);
            workload.sayBy(progress::say);
            RunOptions options = RunOptions.until(Budget.unlimited())
                    .workers(count)
                    .stop(interrupts.stop())
                    .listener(progress)
                    .spool(FileSpool.of(FileSpool.state(System.getenv()), address.text(), definition));
            RunEnd end = new Run<>(source, objective, options).execute();
            output.print("%d trials here, %s".formatted(source.told(), end.reason()));
            return code(interrupts, end.tripped());
        }
    }

    /** Checks that the file has the space of the server's study. */
    static void requireSameSpace(StudyFile described, StudyDefinition definition) {
        if (!definition.space().equals(described.space())) {
            throw described.refuse(
                    "space",
                    "it is another one than that of study '%s' on the server. Use the file that the study was made from."
                            .formatted(definition.name()));
        }
    }

    private void declare(RemoteStudy remote, Fingerprint workload, Output output) {
        String study = remote.definition().name();
        remote.declare(workload, accept.decision())
                .ifPresentOrElse(
                        declared -> accept.line(study, declared).ifPresent(output::say),
                        () -> output.say(
                                "danlu: the server's version keeps no workload, so it is unknown whether the study was made with this file."));
    }

    /** Checks that the file has the study's outcomes. Thresholds and limits are the server's. */
    private static void checkOutcomes(StudyFile described, Outcomes own, StudyDefinition definition) {
        if (!definition.outcomes().isSameAs(own)) {
            throw described.refuse(
                    "objective",
                    "study '%s' has the objective %s on the server, and this file's is %s. Use the file that the study was made from."
                            .formatted(definition.name(), text(definition.outcomes()), text(own)));
        }
    }

    private static String text(Outcomes outcomes) {
        Stream<String> metrics = outcomes.metrics().stream()
                .map(metric -> "%s %s".formatted(metric.direction().word(), metric.name()));
        Stream<String> constraints = outcomes.constraints().stream()
                .map(one -> "%s %s".formatted(one.name(), one.sense().symbol()));
        return Stream.concat(metrics, constraints).collect(Collectors.joining(", "));
    }

    private static int code(Interrupts interrupts, boolean tripped) {
        if (interrupts.came()) {
            return Exit.INTERRUPTED;
        }
        return tripped ? Exit.FAILED : Exit.DONE;
    }

    /** Returns this machine's name, reduced to the characters that the server accepts. */
    private static String host() {
        String name = Optional.ofNullable(System.getenv("HOSTNAME")).orElse("");
        try {
            name = name.isEmpty() ? InetAddress.getLocalHost().getHostName() : name;
        } catch (UnknownHostException nameless) {
            name = "worker";
        }
        String plain = name.replaceAll("[^A-Za-z0-9_.-]", "").replaceFirst("^[^A-Za-z0-9]+", "");
        return plain.isEmpty() ? "worker" : plain.substring(0, Math.min(plain.length(), 40));
    }

    /** Opens the store, which must have the study. A worker never creates one, so that a mistyped name does not. */
    private Store openWith(String name) {
        if (!Stores.isKept(store.url())) {
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
                output.err(), output.messages(), session.study().definition().name(), session.total(), quiet);
        session.sayBy(progress::say);
        Interrupts interrupts = Interrupts.route();
        StudyResult<Point> result = session.run(session.options(progress, interrupts.stop())
                .listener((trial, history, signal) -> own.incrementAndGet())
                .spool(store.spool(session.study().definition())));
        progress.end();
        output.print("%d trials here, %s in all, %s"
                .formatted(own.get(), Summaries.states(result.history()), result.stopped()));
        return code(interrupts, result.tripped());
    }
}
