package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.client.FileSpool;
import io.danlu.laws.LongTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server stops while a trial runs. The trial's result outlasts the outage, and the death of the process too. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@LongTest
class FileSpoolTest {

    private static final String WAITS = "danlu: Trial 0: its outcome cannot be delivered now.";

    @TempDir
    private Path folder = Path.of("");

    private Path state = Path.of("");
    private Path begun = Path.of("");
    private Path goOn = Path.of("");
    private String file = "";

    /** Creates a study whose trial says that it has started, and ends when it is told to. */
    @BeforeEach
    void files() throws Exception {
        state = folder.resolve("state");
        begun = folder.resolve("begun");
        goOn = folder.resolve("go-on");
        assertThat(new ProcessBuilder("mkfifo", begun.toString(), goOn.toString())
                        .start()
                        .waitFor())
                .isZero();
        file = Files.writeString(folder.resolve("mine.yaml"), """
                study: mine
                seed: 5
                objective: {name: loss}
                space: {x: {type: float, low: 0, high: 1}}
                sampler: random
                run: {command: [sh, -c, "echo run >> runs; echo begun > begun; read line < go-on; echo loss={x}"]}
                """).toString();
    }

    private Process tune(String store) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "tune",
                file,
                "--store",
                store,
                "--trials",
                "1",
                "--quiet");
        builder.environment().put("XDG_STATE_HOME", state.toString());
        return builder.redirectErrorStream(true).start();
    }

    /** Returns the output up to a line that starts with {@code last}, or to its end. */
    private static List<String> said(BufferedReader reader, String last) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.add(line);
            if (line.startsWith(last)) {
                break;
            }
        }
        return lines;
    }

    private static List<String> said(Process process) throws IOException {
        return said(process.inputReader(), "nothing");
    }

    private void awaitTrial() throws IOException {
        assertThat(Files.readString(begun)).isEqualTo("begun\n");
    }

    private void endTrial() throws IOException {
        Files.writeString(goOn, "now\n");
    }

    private Path spool() {
        return state.resolve("danlu").resolve("spool");
    }

    private List<Path> kept() {
        try (Stream<Path> tree = Files.walk(state)) {
            return tree.filter(Files::isRegularFile)
                    .filter(file -> file.startsWith(spool()))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void aResultIsDeliveredOnceTheServerIsBack() throws Exception {
        try (StoppableServer server = new StoppableServer(folder)) {
            Process tune = tune(server.url());
            awaitTrial();
            server.stop();
            endTrial();
            assertThat(said(tune.inputReader(), WAITS))
                    .last()
                    .isEqualTo(WAITS + " It is kept until it is delivered, by this run or the next.");
            assertThat(kept()).hasSize(1);
            server.start();
            assertThat(said(tune))
                    .contains("danlu: Trial 0: its outcome is delivered.")
                    .anyMatch(line -> line.contains("1 complete"));
            assertThat(tune.waitFor()).isZero();
            assertThat(kept()).isEmpty();
        }
    }

    @Test
    void aResultOutlastsTheProcessAndTheNextRunDeliversIt() throws Exception {
        try (StoppableServer server = new StoppableServer(folder)) {
            Process killed = tune(server.url());
            awaitTrial();
            server.stop();
            endTrial();
            said(killed.inputReader(), WAITS);
            killed.destroyForcibly().waitFor();

            Path line = kept().getFirst();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(line)))
                    .isEqualTo("rw-------");
            for (Path path = Optional.ofNullable(line.getParent()).orElseThrow();
                    path.startsWith(spool());
                    path = Optional.ofNullable(path.getParent()).orElseThrow()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .isEqualTo("rwx------");
            }
            assertThat(Files.readAllLines(line))
                    .singleElement()
                    .asString()
                    .startsWith("{\"store\":\"%s\",\"study\":\"mine\",\"id\":\"".formatted(server.url()));

            server.start();
            Process next = tune(server.url());
            assertThat(said(next))
                    .startsWith("danlu: Trial 0: its outcome, kept by an earlier run, is delivered.")
                    .anyMatch(text -> text.contains("1 complete"));
            assertThat(next.waitFor()).isZero();
            assertThat(kept()).isEmpty();
            assertThat(folder.resolve("runs")).content().isEqualTo("run\n");
        }
    }

    @Test
    void aStoppedRunLeavesItsResultOnDiskAndPrintsTheResumeCommand() throws Exception {
        try (StoppableServer server = new StoppableServer(folder)) {
            Process tune = tune(server.url());
            awaitTrial();
            server.stop();
            endTrial();
            said(tune.inputReader(), WAITS);
            tune.toHandle().destroy(); // Process.destroy would close its output
            assertThat(said(tune)).last().asString().startsWith("resume   danlu tune ");
            assertThat(tune.waitFor()).isEqualTo(Exit.INTERRUPTED);
            assertThat(kept()).hasSize(1);
        }
    }

    @Test
    void theStateFolderFollowsTheSpecification() {
        Path home = Path.of(System.getProperty("user.home"));
        assertThat(FileSpool.state(Map.of())).isEqualTo(home.resolve(".local/state/danlu"));
        assertThat(FileSpool.state(Map.of("XDG_STATE_HOME", "not/whole")))
                .isEqualTo(home.resolve(".local/state/danlu"));
        assertThat(FileSpool.state(Map.of("XDG_STATE_HOME", "/var/state"))).isEqualTo(Path.of("/var/state/danlu"));
    }
}
