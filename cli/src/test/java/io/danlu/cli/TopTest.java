package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import io.danlu.server.DanluServer;
import io.danlu.server.access.Scope;
import io.danlu.server.access.Tokens;
import io.danlu.server.live.OpenStudies;
import io.danlu.space.Point;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import io.danlu.study.StudyStatus;
import io.danlu.trial.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code danlu top} on the screen of a pseudo-terminal: eight trials have ended, one runs. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@LongTest
class TopTest {

    private static final String FILE = """
            study: mine
            seed: 5
            objective: {name: loss}
            space:
              lr: {type: float, low: 1e-5, high: 1, log: true}
              batch: {type: categorical, choices: [64, 128, 512]}
            sampler: random
            run: {command: [sh, run.sh, "{lr}", "{batch}"]}
            """;

    private static final String PROGRAM = """
            if [ $2 = 512 ]; then echo "RuntimeError: CUDA out of memory" >&2; exit 1; fi
            echo "loss=$1"
            """;

    @TempDir
    private Path folder = Path.of("");

    private Optional<Store> store = Optional.empty();
    private Optional<LeasedTrial<Point>> running = Optional.empty();

    @BeforeEach
    void study() throws IOException {
        Files.writeString(folder.resolve("run.sh"), PROGRAM);
        String file = Files.writeString(folder.resolve("study.yaml"), FILE).toString();
        String url = "sqlite:" + folder.resolve("danlu.db");
        Commands.Answer tuned = Commands.danlu("tune", file, "--store", url, "--trials", "8", "--quiet");
        assertThat(tuned.code()).as(tuned.err()).isZero();
        Store open = Stores.open(url);
        store = Optional.of(open);
        running = mine().ask();
        mine().report(running.orElseThrow(), 3, 0.625);
    }

    @AfterEach
    void close() {
        store.ifPresent(Store::close);
    }

    private Study<Point> mine() {
        return new OpenStudies(store.orElseThrow()).get("mine").study();
    }

    private PseudoTerminal top(String arguments) throws IOException {
        return new PseudoTerminal(folder, 60, 20, Map.of("DANLU_TOKEN", Servers.TOKEN), "top " + arguments);
    }

    @Test
    void aStudyInAStoreIsShownAndControlledOnSixtyColumnsAndTwentyLines() throws Exception {
        try (PseudoTerminal top = top("")) {
            List<String> lines = top.await("mine  running", "step 3", "q quit");

            assertThat(lines)
                    .hasSize(20)
                    .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(60));
            assertThat(lines.get(1)).matches("best     loss = [0-9.e-]+ in trial \\d: lr=[0-9.e-]+, batch=(64|128)");
            assertThat(lines).anyMatch(line -> line.matches("trials   (#*\\.* )?8/8.*"));
            assertThat(lines).anyMatch(line -> line.matches("failed   \\d: \\d × RuntimeError: CUDA out of memory"));
            assertThat(lines).anyMatch(line -> line.matches(" +8  step 3 +0\\.625 .* lr=.*"));
            assertThat(lines).anyMatch(line -> line.matches(" +\\d  failed +- .* RuntimeError: C.*"));

            top.press("s").await("Stop the study? Running trials may end. (y/n)");
            top.press("n");
            top.press("sy").await("mine  stopped by", "no new trial starts; s resumes");
            assertThat(mine().log().status().kind()).isEqualTo(StudyStatus.Kind.STOPPED);
            top.press("s").await("mine  running", "the study goes on");

            top.press("\u001b[B").await(">     8");
            top.press("e").await("trial 9 has the values of trial 8", "(1 queued)");
            top.press("cy").await("trial 8 is cancelled", "running 0");
            assertThat(mine().history().trial(8).state()).isEqualTo(State.CANCELLED);
            assertThat(mine().history().trial(9).state()).isEqualTo(State.QUEUED);

            top.resize(100, 30);
            assertThat(top.await(
                            screen -> screen.lines()
                                            .anyMatch(
                                                    line -> line.stripTrailing().length() > 60)
                                    && screen.lines().toList().get(29).contains("q quit"),
                            "100 columns"))
                    .hasSize(30);
            top.press("q");
            assertThat(top.end()).isZero();
        }
    }

    @Test
    void aStudyOnAServerIsShownAsItChangesAndCtrlCLeaves() throws Exception {
        DanluServer server = Servers.start(store.orElseThrow(), 0);
        try (PseudoTerminal top = top("--server http://127.0.0.1:" + server.port())) {
            try (server) {
                top.await("mine  running", "step 3", "q quit");
                mine().report(running.orElseThrow(), 4, 0.5);
                top.await("step 4");
                mine().tell(running.orElseThrow(), 1e-9);
                top.await("best     loss = 1e-9 in trial 8", "running 0");
                top.press("sy").await("mine  stopped by");
                assertThat(mine().log().status().kind()).isEqualTo(StudyStatus.Kind.STOPPED);
            }
            top.await("no connection: Server");
            top.press("\u0003");
            assertThat(top.end()).isEqualTo(130);
        }
    }

    @Test
    void aTokenThatMayOnlyReadShowsButDoesNotControl() throws Exception {
        String token = new Tokens(Servers.TOKEN)
                .issue(Scope.READ, Optional.of("mine"), Instant.now().plusSeconds(3600));
        try (DanluServer server = Servers.start(store.orElseThrow(), 0);
                PseudoTerminal top = new PseudoTerminal(
                        folder,
                        80,
                        20,
                        Map.of("DANLU_TOKEN", token),
                        "top --study mine --server http://127.0.0.1:" + server.port())) {
            top.await("mine  running", "q quit");
            top.press("sy").await("This needs a token of scope admin");
            assertThat(mine().log().status().kind()).isEqualTo(StudyStatus.Kind.RUNNING);
            top.press("q");
            assertThat(top.end()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM", "INT"})
    void aSignalRestoresTheTerminal(String signal) throws Exception {
        try (PseudoTerminal top = top("")) {
            top.await("q quit");
            top.signal(signal);
            assertThat(top.end()).isEqualTo(130);
        }
    }

    @Test
    void anErrorRestoresTheTerminalAndIsPrinted() throws Exception {
        try (PseudoTerminal top = top("")) {
            top.await("q quit");
            store.orElseThrow().delete("mine");
            assertThat(top.end()).isEqualTo(2);
            assertThat(top.printed().substring(top.printed().lastIndexOf("\u001b[?1049l")))
                    .contains("danlu: ", "mine");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", ""})
    void coloursCanBeSwitchedOff(String value) throws Exception {
        try (PseudoTerminal top = new PseudoTerminal(folder, 80, 24, Map.of("NO_COLOR", value), "top")) {
            top.await("failed   ", "q quit");
            top.press("q");
            assertThat(top.end()).isZero();
            assertThat(top.printed().contains("\u001b[31m")).isEqualTo(value.isEmpty());
        }
    }

    @Test
    void aTerminalThatCannotPlaceItsCursorIsRefused() throws Exception {
        try (PseudoTerminal top = new PseudoTerminal(folder, 80, 24, Map.of("TERM", "dumb"), "top")) {
            assertThat(top.end()).isEqualTo(2);
            assertThat(top.printed()).contains("danlu top").contains("TERM").doesNotContain("\u001b[?1049h");
        }
    }

    @Test
    void aPipeIsRefused() throws Exception {
        Shell.Ended piped = new Shell(folder).run("\"$@\" | cat", Map.of(), "top");
        assertThat(piped.err()).contains("danlu top needs a terminal for its standard input and output.");
        assertThat(new Shell(folder).run("\"$@\" </dev/null", Map.of(), "top").code())
                .isEqualTo(2);
    }
}
