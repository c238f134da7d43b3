package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.danlu.laws.LongTest;
import io.danlu.server.DanluServer;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code danlu worker --server} as a process with programs as trials, and tests how it ends. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@LongTest
class RemoteWorkerTest {

    private static final int SIGINT = 2;

    @TempDir
    private Path folder = Path.of("");

    private String file = "";
    private Store store = new MemoryStore();

    @BeforeEach
    void describe() throws IOException {
        file = Files.writeString(folder.resolve("mine.yaml"), """
                objective: {name: loss}
                space:
                  x: {type: float, low: 0, high: 1}
                sampler: random
                seed: 5
                run:
                  command: [sh, train.sh, "{x}"]
                """).toString();
        train("echo loss=$1");
        String url = "sqlite:" + folder.resolve("danlu.db");
        assertThat(Commands.danlu("tune", file, "--store", url, "--trials", "1", "--quiet")
                        .code())
                .isZero();
        store = Stores.open(url);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Sets what a trial does from now on. */
    private void train(String script) throws IOException {
        Files.writeString(folder.resolve("train.sh"), script + "\n");
    }

    /** Makes a trial say that it has started, and wait until it is released. */
    private void holdTrials() throws IOException, InterruptedException {
        Process made = new ProcessBuilder("mkfifo", "begun", "go")
                .directory(folder.toFile())
                .start();
        assertThat(made.waitFor()).isZero();
        train("echo > begun; read line < go; echo loss=0.25");
    }

    private void awaitTrial() throws IOException {
        Files.readString(folder.resolve("begun"));
    }

    private void letGo() throws IOException {
        Files.writeString(folder.resolve("go"), "go\n");
    }

    private History history() {
        return history("mine");
    }

    private History history(String study) {
        return History.empty(Outcomes.of(new Metric("loss", Direction.MINIMIZE)))
                .append(store.log(study));
    }

    private Process worker(DanluServer server, String... options) throws IOException {
        return worker(Servers.url(server.port()).toString(), options);
    }

    private Process worker(String url, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "worker",
                file,
                "--server",
                url));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DANLU_TOKEN", Servers.TOKEN);
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        return builder.start();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private List<Path> spooled() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("state"))) {
            return all.filter(path -> path.toString().endsWith(".json"))
                    .filter(path -> path.toString().contains("spool"))
                    .toList();
        }
    }

    /**
     * Returns whether this process reacts to Ctrl-C. A process started in a shell's background may ignore it, and its
     * children too.
     */
    private static boolean heedsCtrlC() throws IOException {
        Path status = Path.of("/proc/self/status");
        return !Files.exists(status)
                || Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .allMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) >> (SIGINT - 1)) % 2 == 0);
    }

    @Test
    void aWorkerWithAnotherCommandTakesNoTrialUntilTheChangeIsAccepted() throws Exception {
        Files.writeString(Path.of(file), Files.readString(Path.of(file)).replace("train.sh", "other.sh"));
        Files.writeString(folder.resolve("other.sh"), "echo loss=7\n");
        Commands.danlu("control", "budget", "3", "--store", "sqlite:" + folder.resolve("danlu.db"));
        try (DanluServer server = Servers.start(store, 0)) {
            Process refused = worker(server);
            assertThat(output(refused))
                    .contains("command is [\"sh\",\"train.sh\",\"{x}\"] in the study")
                    .contains("[\"sh\",\"other.sh\",\"{x}\"] here", "--accept-change");
            assertThat(refused.waitFor()).isEqualTo(2);
            assertThat(history().size()).isEqualTo(1);

            Process accepted = worker(server, "--accept-change", "a better script");
            assertThat(output(accepted)).contains("goes on with workload", "from trial 1 on");
            assertThat(accepted.waitFor()).isZero();
            assertThat(history().count(State.COMPLETE)).isEqualTo(3);
            assertThat(history().controlState().workloads().getLast().decision().reason())
                    .contains("a better script");
        }
    }

    @Test
    void ctrlCRequeuesEveryRunningTrial() throws Exception {
        assumeTrue(heedsCtrlC(), "SIGINT is ignored here");
        train("mkdir first 2>> log || kill -INT $PPID; exec sleep 600"); // the second trial to start sends the signal
        try (DanluServer server = Servers.start(store, 0)) {
            Process process = worker(server, "--workers", "2");
            String output = output(process);
            assertThat(process.waitFor()).as(output).isEqualTo(130);
            assertThat(history().count(State.QUEUED)).as(output).isEqualTo(2);
            assertThat(output).doesNotContain("Exception");
            assertThat(spooled()).isEmpty();
        }
    }

    @Test
    void fiveQuickFailuresEndTheWorkerWithTheReason() throws Exception {
        train("echo 'no such device' >&2; exit 3");
        try (DanluServer server = Servers.start(store, 0)) {
            Process process = worker(server);
            String output = output(process);
            assertThat(process.waitFor()).as(output).isEqualTo(1);
            assertThat(output).contains("5 trials here, the last 5 evaluations here failed");
            assertThat(history().count(State.FAILED)).isEqualTo(5);
        }
    }

    @Test
    void undeliveredResultsStayOnDiskUntilTheNextWorkerDeliversThem() throws Exception {
        holdTrials();
        DanluServer server = Servers.start(store, 0);
        int port = server.port();
        Process process = worker(server);
        awaitTrial();
        server.close();
        letGo();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.lines().anyMatch(line -> line.contains("It is kept until it is delivered")))
                    .isTrue();
            process.toHandle().destroy(); // SIGTERM; Process.destroy would close the pipe too
            assertThat(process.waitFor()).isEqualTo(130);
        }
        assertThat(spooled()).hasSize(1);

        train("exit 3");
        try (DanluServer again = Servers.start(store, port)) {
            // the same address, spelled differently
            Process next = worker("HTTP://127.0.0.1:%d/".formatted(again.port()));
            String output = output(next);
            assertThat(output)
                    .contains("danlu: Trial 1: its outcome, kept by an earlier run, is delivered.")
                    .doesNotContain("at io.danlu");
        }
        assertThat(spooled()).isEmpty();
        assertThat(history().trial(1))
                .isInstanceOfSatisfying(
                        Trial.Complete.class, trial -> assertThat(trial.value()).isEqualTo(0.25));
    }

    @Test
    void aLaterRefusalOfTheServerIsOneLine() throws Exception {
        holdTrials();
        try (DanluServer server = Servers.start(store, 0)) {
            Process process = worker(server);
            awaitTrial();
            store.delete("mine");
            letGo();
            String output = output(process);
            assertThat(process.waitFor()).as(output).isEqualTo(1);
            assertThat(output)
                    .contains("danlu: Server '%s': ".formatted(Servers.url(server.port())))
                    .contains("no study of that name")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void thePythonWorkerRepeatsAnAskUnderTheSameId() throws Exception {
        assumeTrue(hasPython(), "skipped: no python3");
        String url = "sqlite:" + folder.resolve("danlu.db");
        String other = Files.writeString(folder.resolve("other.yaml"), """
                objective: {name: loss}
                space:
                  lr:     {type: float, low: 0, high: 1}
                  layers: {type: int, low: 1, high: 3}
                sampler: random
                reproducible: 1
                run:
                  command: [sh, train.sh, "{lr}"]
                """).toString();
        Commands.danlu("tune", other, "--store", url, "--trials", "1", "--quiet");
        Commands.danlu("control", "budget", "3", "--store", url, "--study", "other");
        try (CutLine line = new CutLine(2);
                DanluServer server = Servers.start(store, 0, List.of("127.0.0.1:" + line.port()))) {
            line.leadTo(server.port());
            ProcessBuilder builder = new ProcessBuilder(
                            "python3",
                            Path.of("..", "examples", "http_worker.py").toString(),
                            Servers.url(line.port()).toString(),
                            "other")
                    .redirectErrorStream(true);
            builder.environment().put("DANLU_TOKEN", Servers.TOKEN);
            Process process = builder.start();
            String output = output(process);
            assertThat(process.waitFor()).as(output).isZero();
            assertThat(line.left()).isZero();
            assertThat(history("other").count(State.COMPLETE)).isEqualTo(3);
            assertThat(store.log("other").stream().filter(entry -> entry.event() instanceof TrialEvent.Started))
                    .hasSize(3);
        }
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
