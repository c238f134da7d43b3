package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.danlu.laws.LongTest;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.trial.Event;
import io.danlu.trial.History;
import io.danlu.trial.State;
import io.danlu.trial.TrialEvent;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Launches workers on a real Slurm cluster. {@code -Ddanlu.slurm.trials=200 -Ddanlu.slurm.kills=20
 * -Ddanlu.slurm.seconds=4} is the full measure.
 */
@LongTest
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LaunchSlurmTest {

    private static final int TRIALS = Integer.getInteger("danlu.slurm.trials", 40);
    private static final int SECONDS = Integer.getInteger("danlu.slurm.seconds", 1);
    private static final int KILLS = Integer.getInteger("danlu.slurm.kills", 6);

    @TempDir
    private static Path folder = Path.of("");

    private static Optional<SlurmCluster> started = Optional.empty();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeTrue(SlurmCluster.isInstalled(), "no slurmctld, slurmd and slurm-client");
        started = Optional.of(SlurmCluster.start(Files.createDirectories(folder.resolve("slurm"))));
    }

    @AfterAll
    static void stop() throws IOException {
        if (started.isPresent()) {
            started.get().close();
        }
    }

    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    private static SlurmCluster cluster() {
        return started.orElseThrow();
    }

    /** Returns a folder whose name a careless script would split or expand. */
    private static Path study(int trials) throws IOException {
        Path home = Files.createDirectories(folder.resolve("it's \"$HOME\" `x` %a\\; study " + trials));
        // ends with exit code 1 at SIGTERM, which must not fail its trial: Slurm sends it to worker and program alike
        String file = """
            study: mine
            seed: 5
            space: {x: {type: float, low: -1, high: 1}}
            sampler: random
            budget: {trials: %d}
            run: {command: [sh, -c, "trap 'exit 1' TERM; sleep %d & wait; echo $DANLU_SLOT >> slots; echo value={x}"]}
            """.formatted(trials, SECONDS);
        Files.writeString(home.resolve("my study.yaml"), file);
        return home;
    }

    private static SlurmCluster.Ended danlu(Path home, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Path program = home.resolve("danlu here");
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.danlu.cli.Main");
        Files.writeString(program, "#!/bin/sh\nexec %s \"$@\"\n".formatted(String.join(" ", java)));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return cluster().run(home, environment, command);
    }

    private static SlurmCluster.Ended launch(Path home, String store, String... more)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "launch",
                "slurm",
                "my study.yaml",
                "--store",
                store,
                "--danlu",
                home.resolve("danlu here").toString()));
        arguments.addAll(List.of(more));
        return danlu(home, Map.of("PGPASSWORD", "a-secret-of-the-test"), arguments.toArray(String[]::new));
    }

    @Test
    void theBudgetIsExactAlthoughTasksAreRequeuedCancelledAndKilled() throws Exception {
        Path home = study(TRIALS);
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            String store = "postgresql://postgres@127.0.0.1:%d/postgres".formatted(server.getPort());
            SlurmCluster.Ended launched =
                    launch(home, store, "--workers", "8", "--sbatch", "-p main --output=/dev/null");
            assertThat(launched.code()).as(launched.err()).isZero();
            String job = launched.out().strip();
            assertThat(job).matches("\\d+");
            String shown = cluster().run("scontrol", "show", "job", "-d", job).out()
                    + cluster()
                            .run("scontrol", "write", "batch_script", job, "-")
                            .out();
            assertThat(shown).contains("exec").doesNotContain("a-secret-of-the-test");
            disturb(job, home, store);

            SlurmCluster.Ended rest =
                    launch(home, store, "--workers", "4", "--sbatch", "-p main --output='second-%a.out'", "--wait");
            assertThat(rest.code()).as(rest.out() + rest.err()).isZero();
            assertThat(rest.out()).contains("completed");
            try (Store open = Stores.open(store)) {
                List<Event> events =
                        open.log("mine").stream().map(entry -> entry.event()).toList();
                StoredStudy stored = StoredStudy.load(open, Optional.of("mine"));
                History history = stored.history();
                assertThat(history.size()).isEqualTo(TRIALS);
                assertThat(history.count(State.COMPLETE)).isEqualTo(TRIALS);
                assertThat(events.stream().filter(TrialEvent.Completed.class::isInstance))
                        .hasSize(TRIALS);
                assertThat(events.stream().filter(TrialEvent.Failed.class::isInstance))
                        .isEmpty();
                long requeued = events.stream()
                        .filter(TrialEvent.Requeued.class::isInstance)
                        .count();
                System.out.printf("slurm: %d trials, %d disturbances, %d requeued%n", TRIALS, KILLS, requeued);
                assertThat(requeued).isPositive();
            }
            List<String> slots = Files.readAllLines(home.resolve("slots"));
            assertThat(slots).hasSizeGreaterThanOrEqualTo(TRIALS).allMatch(slot -> slot.matches("[0-7]"));
            assertThat(slots.stream().distinct().count()).isGreaterThan(4);
        }
    }

    /** Requeues tasks, kills their workers, cancels some, and takes a node away for a while. */
    private void disturb(String first, Path home, String store) throws IOException, InterruptedException {
        String job = first;
        for (int i = 0; i < KILLS; i++) {
            if (i % 10 == 9) { // killed and cancelled tasks do not come back, so the same command goes on
                job = launch(home, store, "--workers", "8", "--sbatch", "-p main --output=/dev/null")
                        .out()
                        .strip();
            }
            List<String> running = awaitRunning(job, store);
            String task = running.get(random.nextInt(running.size()));
            switch (i % 5) {
                case 0, 3 -> cluster().run("scontrol", "requeue", task);
                case 1 -> killWorker(home);
                case 2 -> {
                    cluster().run("scontrol", "update", "NodeName=n0", "State=DOWN", "Reason=test");
                    cluster().run("scontrol", "update", "NodeName=n0", "State=RESUME");
                }
                default -> cluster().run("scancel", task);
            }
            TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(1000)); // disturbances come at any point of a trial
        }
    }

    private static List<String> awaitRunning(String job, String store) throws IOException, InterruptedException {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60); System.nanoTime() < end; ) {
            List<String> running = tasks(job, "running");
            if (running.size() > 1 && evaluated(store) >= Math.min(running.size(), 6)) {
                return running;
            }
            for (String held : tasks(job, "pending")) { // Slurm holds a requeued task back for two minutes
                cluster().run("scontrol", "update", "JobId=" + held, "StartTime=now");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new AssertionError("no task runs: "
                + cluster()
                        .run("squeue", "--array", "--states=all", "--jobs=" + job, "--format=%i %T %r %S")
                        .out());
    }

    /** Returns the number of trials that workers evaluate now. A task runs for seconds before its worker does. */
    private static int evaluated(String store) {
        try (Store open = Stores.open(store)) {
            StoredStudy study = StoredStudy.load(open, Optional.of("mine"));
            return study.history().count(State.RUNNING) - study.abandoned();
        }
    }

    private static List<String> tasks(String job, String state) throws IOException, InterruptedException {
        return cluster()
                .run("squeue", "--noheader", "--array", "--states=" + state, "--jobs=" + job, "--format=%i")
                .out()
                .lines()
                .map(String::strip)
                .toList();
    }

    /** Kills one worker as the kernel does when memory is short. */
    private static void killWorker(Path home) throws IOException {
        List<ProcessHandle> workers = new ArrayList<>();
        for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
            Path line = Path.of("/proc", Long.toString(process.pid()), "cmdline");
            try {
                String command = Files.readString(line, java.nio.charset.StandardCharsets.ISO_8859_1);
                if (command.contains("io.danlu.cli.Main\0worker\0" + home)) {
                    workers.add(process);
                }
            } catch (IOException gone) {
                workers.remove(process);
            }
        }
        workers.stream().findAny().ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void anSqliteFileIsForTasksOfThisMachine() throws Exception {
        Path home = study(3);
        String store = "sqlite:" + home.resolve("it's.db");
        SlurmCluster.Ended far = launch(home, store, "--workers", "2", "--sbatch", "--partition far");
        assertThat(far.code()).isEqualTo(2);
        assertThat(far.err()).contains("other machines", "postgresql://", "--server");
        assertThat(home.resolve("it's.db")).doesNotExist();
        SlurmCluster.Ended here =
                launch(home, store, "--workers", "2", "--wait", "--sbatch", "-p far --nodelist=n0 --output=/dev/null");
        assertThat(here.code()).as(here.out() + here.err()).isZero();
        assertThat(here.out()).contains("3 complete", "2 completed");
    }

    @Test
    void aRefusedJobSaysWhy() throws Exception {
        SlurmCluster.Ended refused =
                launch(study(4), "sqlite:x.db", "--workers", "2", "--sbatch", "-p main --mem=999999999");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("Slurm does not take the job (", "sbatch: error");
    }
}
