package io.danlu.cli;

import io.danlu.cli.launch.SbatchOptions;
import io.danlu.cli.launch.SharedFolder;
import io.danlu.cli.launch.Slurm;
import io.danlu.cli.launch.WorkerScript;
import io.danlu.client.RemoteStudy;
import io.danlu.client.ServerAddress;
import io.danlu.format.StudyFile;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.Stack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "slurm",
        description =
                "Creates the study with its budget, submits a job array of workers, and prints the job's id. Workers end by themselves when the budget is used up; one that Slurm ends requeues its trial.",
        mixinStandardHelpOptions = true)
final class LaunchSlurmCommand implements Callable<Integer> {

    /** Time between two looks at a job that is followed. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private LaunchOptions options = new LaunchOptions();

    @Mixin
    private AcceptOption accept = new AcceptOption();

    @Option(
            names = "--sbatch",
            paramLabel = "OPTIONS",
            parameterConsumer = Words.class,
            description = "More options of sbatch, quoted as in a shell: \"--partition=gpu --gres=gpu:1\".")
    private List<String> sbatch = new ArrayList<>();

    @Option(
            names = "--danlu",
            paramLabel = "PATH",
            description = "Path of this program on the nodes; default the path that it has here.")
    private Optional<Path> danlu = Optional.empty();

    @Option(
            names = "--wait",
            description =
                    "Follows the job to its end and exits with its outcome. Ctrl-C ends the wait and leaves the job running.")
    private boolean wait;

    @Option(names = "--dry-run", description = "Prints the script that would be submitted, and changes nothing.")
    private boolean dryRun;

    /** Takes the next argument whatever it looks like, because it is made of options. */
    static final class Words implements IParameterConsumer {

        @Override
        public void consumeParameters(Stack<String> left, ArgSpec option, CommandSpec command) {
            if (left.isEmpty()) {
                throw new ParameterException(
                        command.commandLine(), "--sbatch needs options of sbatch, as in --sbatch \"--partition=gpu\"");
            }
            List<String> texts = new ArrayList<>(option.<List<String>>getValue());
            texts.add(left.pop());
            option.setValue(texts);
        }
    }

    @Override
    public Integer call() {
        Output output = Output.of(spec);
        options.check();
        SbatchOptions more = SbatchOptions.parse(sbatch);
        SbatchOptions.requireOwnCluster(System.getenv());
        StudyFile study = StudyFile.read(options.file());
        Slurm slurm = new Slurm(withheld());
        WorkerScript script = script(study);
        if (Stores.file(options.store().url()).isPresent() && options.server().isEmpty()) {
            requireOneMachine(slurm, more);
        }
        options.announce(study, output);
        options.loopback().filter(host -> !slurm.runsHere(more)).ifPresent(LaunchSlurmCommand::refuseLoopback);
        return options.server().isPresent()
                ? launch(options.server().get(), study, slurm, more, script, output)
                : launch(study, slurm, more, script, output);
    }

    private int launch(StudyFile study, Slurm slurm, SbatchOptions more, WorkerScript script, Output output) {
        StoreOptions store = options.store();
        Plan plan = Plan.of(
                        study,
                        options.file(),
                        options.search().overrides(store.study(), Optional.empty()),
                        new FromOptions().start(study, options.file(), store, true),
                        store.trialFiles(),
                        output::say)
                .withPortfolio();
        if (dryRun) {
            return print(script, output);
        }
        try (Store open = store.open();
                Session session = plan.open(open, accept, output::say)) {
            plan.setLimits(session.study()).ifPresent(output::say);
            session.plan();
            return submit(slurm, more, script, FollowedStudy.of(session), output);
        }
    }

    private int launch(
            ServerAddress address,
            StudyFile study,
            Slurm slurm,
            SbatchOptions more,
            WorkerScript script,
            Output output) {
        String token = OwnToken.of(System.getenv()).orElseThrow(() -> OwnToken.missing(address));
        RemoteStudy remote = RemoteStudy.open(address, token, options.name(study));
        WorkerCommand.requireSameSpace(study, remote.definition());
        if (remote.budget().isEmpty()) {
            throw new IllegalArgumentException(
                    "Study '%s': it has no budget on the server, so the job would never end. 'danlu control budget N' on the server's store sets one, or POST studies/%s/budget."
                            .formatted(
                                    remote.definition().name(),
                                    remote.definition().name()));
        }
        return dryRun ? print(script, output) : submit(slurm, more, script, FollowedStudy.of(remote), output);
    }

    private static int print(WorkerScript script, Output output) {
        output.printExactly(script.text());
        return Exit.DONE;
    }

    private int submit(Slurm slurm, SbatchOptions more, WorkerScript script, FollowedStudy study, Output output) {
        long job = slurm.submit(script, more, options.workers());
        output.print(Long.toString(job));
        output.out().flush();
        output.say("danlu: job %d evaluates study '%s' with %d workers; 'scancel %d' ends it"
                .formatted(job, script.study(), options.workers(), job));
        return wait ? new JobFollower(() -> slurm.tasks(job), job, study, output, LOOK).follow() : Exit.DONE;
    }

    private WorkerScript script(StudyFile study) {
        String name = options.name(study);
        List<String> command = new ArrayList<>(List.of(program()));
        command.addAll(options.arguments(
                "worker", options.file().toAbsolutePath().normalize().toString(), name));
        SequencedMap<String, String> environment = new LinkedHashMap<>();
        if (options.server().isPresent()) {
            OwnToken.file(System.getenv()).ifPresent(file -> environment.put(OwnToken.FILE, file.toString()));
        }
        return new WorkerScript(name, environment, command);
    }

    private String program() {
        return danlu.map(path -> path.getNameCount() > 1 ? path.toAbsolutePath() : path)
                .or(OwnProgram::path)
                .map(Path::toString)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "--danlu: the path of this program is unknown here. Name the one that it has on the nodes, as in --danlu /opt/danlu/bin/danlu."));
    }

    /** Returns the secrets that the workers do not need. */
    private Set<String> withheld() {
        if (options.server().isEmpty()) {
            return Set.of(OwnToken.TOKEN, OwnToken.FILE);
        }
        return Set.of("PGPASSWORD");
    }

    /** Refuses an SQLite store, unless its file is on a local disk and all tasks run here. */
    private void requireOneMachine(Slurm slurm, SbatchOptions more) {
        String url = options.store().url();
        if (Stores.file(url).filter(SharedFolder::mayHold).isPresent()) {
            throw refusal(url, "its file is on a network file system, where SQLite's locks do not hold");
        }
        if (!slurm.runsHere(more)) {
            throw refusal(
                    url,
                    "workers may run on other machines than this one, and an SQLite file is for one machine. If all tasks shall run here, say so with --sbatch \"--nodelist=NODE\"");
        }
    }

    private static IllegalArgumentException refusal(String url, String why) {
        return new IllegalArgumentException(
                "Store URL '%s': %s. Use --store postgresql://user@host/db, or a 'danlu serve' with --server URL."
                        .formatted(url, why));
    }

    private static void refuseLoopback(String host) {
        throw new IllegalArgumentException(
                "'%s': on a node of the cluster this is the node itself. Name the host as the nodes reach it."
                        .formatted(host));
    }
}
