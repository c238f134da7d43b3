package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.danlu.laws.LongTest;
import io.danlu.server.DanluServer;
import io.danlu.server.ServerOptions;
import io.danlu.server.api.Journal;
import io.danlu.server.api.Logs;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.Study;
import io.danlu.trial.Decision;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs a server and its workers as processes. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@LongTest
class ServeTest {

    private static final String TOKEN = "a-token-that-the-test-has-chosen";

    @TempDir
    private Path folder = Path.of("");

    private String file = "";

    @BeforeEach
    void describe() throws IOException {
        file = Files.writeString(folder.resolve("mine.yaml"), """
                objective: {name: loss}
                space:
                  lr:     {type: float, low: 1e-5, high: 0.1, log: true}
                  layers: {type: int, low: 1, high: 3}
                sampler: random
                seed: 5
                run:
                  command: [sh, -c, "echo loss={lr}"]
                """).toString();
    }

    private static DanluServer serve(Store store) {
        return DanluServer.start(
                store,
                new ServerOptions(
                        List.of(InetAddress.getLoopbackAddress()), 0, List.of(), TOKEN, Logs.none(), Journal.silent()));
    }

    /** The server cannot measure a scorer that does not exist, and neither can its workers. */
    @Test
    void aModelWithAnUnknownOutcomeIsRefusedWhenItsStudyIsMade() throws Exception {
        try (Store store = new MemoryStore();
                DanluServer server = DanluServer.start(
                        store,
                        new ServerOptions(
                                List.of(InetAddress.getLoopbackAddress()),
                                0,
                                List.of(),
                                TOKEN,
                                Logs.none(),
                                Journal.silent()),
                        ServeCommand::check)) {
            assertThat(posted(server, "[acuracy, fit_time]"))
                    .contains("objectives: Outcome 'acuracy'", "Did you mean 'accuracy'?");
            assertThat(store.list()).isEmpty();
            assertThat(posted(server, "[accuracy, fit_time]")).contains("\"ok\":true");
        }
    }

    private static String posted(DanluServer server, String objectives) throws IOException, InterruptedException {
        String study = """
                {"study": "model", "objectives": %s, "space": {"n_estimators": {"type": "int", "low": 1, "high": 60}},
                 "run": {"model": {"learner": "forest", "data": "data.csv", "target": "kind", "cv": 3}}}
                """.formatted(objectives.replaceAll("(\\w+)", "\"$1\""));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(server) + "/api/v1/studies"))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(study))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static String url(DanluServer server) {
        return "http://127.0.0.1:" + server.port();
    }

    private record Ended(int code, String output) {}

    /** Runs a program with the token in its environment. */
    private Ended run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DANLU_TOKEN", TOKEN);
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private Ended danlu(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    private static boolean has(String program) {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private Store prepared() {
        String url = "sqlite:" + folder.resolve("danlu.db");
        assertThat(Commands.danlu("tune", file, "--store", url, "--trials", "1", "--quiet")
                        .code())
                .isZero();
        Store store = Stores.open(url);
        Study<?> study = new io.danlu.server.live.OpenStudies(store).get("mine").study();
        study.control().setBudget(6, Decision.UNEXPLAINED);
        return store;
    }

    private static History history(Store store) {
        return History.empty(Outcomes.of(new Metric("loss", Direction.MINIMIZE)))
                .append(store.log("mine"));
    }

    @Test
    void aDanluWorkerNeedsOnlyTheServer() throws Exception {
        try (Store store = prepared();
                DanluServer server = serve(store)) {
            Ended ended = danlu("worker", file, "--server", url(server), "--workers", "2");
            assertThat(ended.code()).as(ended.output()).isZero();
            assertThat(ended.output()).contains("5 trials here");
            assertThat(history(store).count(State.COMPLETE)).isEqualTo(6);
        }
    }

    @Test
    void aWorkerWithAnotherSpaceOrObjectiveOrAWrongTokenIsRefused() throws Exception {
        try (Store store = prepared();
                DanluServer server = serve(store)) {
            String other = Files.writeString(
                            folder.resolve("other.yaml"),
                            Files.readString(Path.of(file)).replace("high: 3", "high: 4"))
                    .toString();
            Ended wrong = danlu("worker", other, "--study", "mine", "--server", url(server));
            assertThat(wrong.code()).isEqualTo(2);
            assertThat(wrong.output()).contains("space", "another one than that of study 'mine'");
            String upward = Files.writeString(
                            folder.resolve("upward.yaml"),
                            Files.readString(Path.of(file))
                                    .replace("{name: loss}", "{name: loss, direction: maximize}"))
                    .toString();
            Ended opposite = danlu("worker", upward, "--study", "mine", "--server", url(server));
            assertThat(opposite.code()).isEqualTo(2);
            assertThat(opposite.output()).contains("objective", "minimize loss on the server", "maximize loss");
            Commands.Answer foreign = Commands.danlu("worker", file, "--server", url(server));
            assertThat(foreign.code())
                    .as("the token of this process is another one")
                    .isEqualTo(2);
            assertThat(foreign.err()).contains("That token is not valid here");
            assertThat(Commands.danlu("worker", file, "--server", url(server), "--trials", "3")
                            .err())
                    .contains("the server has the store, the sampler and the budget");
            assertThat(history(store).size()).isEqualTo(1);
        }
    }

    @Test
    void aPythonWorkerNeedsOnlyHttpAndJson() throws Exception {
        assumeTrue(has("python3"), "skipped: no python3");
        try (Store store = prepared();
                DanluServer server = serve(store)) {
            Ended ended =
                    run("python3", Path.of("..", "examples", "http_worker.py").toString(), url(server), "mine");
            assertThat(ended.code()).as(ended.output()).isZero();
            assertThat(history(store).count(State.COMPLETE)).isEqualTo(6);
        }
    }

    @Test
    void theApiCanBeUsedByHand() throws Exception {
        assumeTrue(has("curl"), "skipped: no curl");
        try (Store store = new MemoryStore();
                DanluServer server = serve(store)) {
            Ended ended = run("sh", Path.of("..", "examples", "http.sh").toString(), url(server));
            assertThat(ended.code()).as(ended.output()).isZero();
            assertThat(ended.output()).contains("\"prune\":false", "\"state\":\"complete\"", "\"value\":0.42");
        }
    }

    @Test
    void otherMachinesNeedAChosenTokenAndEncryption() {
        Commands.Answer plain = Commands.danlu("serve", "--store", "memory", "--bind", "0.0.0.0");
        assertThat(plain.code()).isEqualTo(2);
        assertThat(plain.err()).contains("--behind-proxy");
        assertThat(Commands.danlu("serve", "--store", "memory", "--study", "mine")
                        .err())
                .contains("--study 'mine': the server serves all studies of the store. Leave it out");
        assertThat(Commands.danlu("serve", "--store", "memory", "--port", "70000")
                        .err())
                .contains("--port (70000) must be from 0");
        assertThat(Commands.danlu("serve", "--store", "memory", "--bind", "no.such.address.invalid")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void aPortInUseIsReported() {
        try (DanluServer other = serve(new MemoryStore())) {
            Commands.Answer taken =
                    Commands.danlu("serve", "--store", "memory", "--port", Integer.toString(other.port()));
            assertThat(taken.code()).isEqualTo(2);
            assertThat(taken.err()).contains("Port %d of 127.0.0.1".formatted(other.port()), "it is taken");
        }
    }

    @Test
    void aStudyIsControlledFromTheCommandLine() {
        String url = "sqlite:" + folder.resolve("danlu.db");
        Commands.danlu("tune", file, "--store", url, "--trials", "2", "--quiet");
        assertThat(Commands.danlu("control", "stop", "--reason", "lunch", "--store", url)
                        .code())
                .isZero();
        Commands.Answer stopped = Commands.danlu("tune", file, "--store", url, "--trials", "4", "--quiet");
        assertThat(stopped.out()).contains("ended    stopped by %s: lunch".formatted(System.getProperty("user.name")));
        Commands.danlu("control", "resume", "--store", url);
        assertThat(Commands.danlu("control", "budget", "3", "--store", url)
                        .out()
                        .strip())
                .isEqualTo("2 complete; waiting for workers: 2 of 3 trials started");
        assertThat(Commands.danlu("tune", file, "--store", url, "--trials", "9", "--quiet")
                        .out())
                .contains("budget of 3 trials");
        assertThat(Commands.danlu("control", "cancel", "0", "--store", url).code())
                .isEqualTo(2);
        assertThat(Commands.danlu("control", "exclude", "--store", url).err())
                .contains("exclude needs a whole number, as in exclude 7.");
        assertThat(Commands.danlu("control", "exclude", "0", "--store", url).code())
                .isZero();
    }

    @Test
    void aTokenWithFewerRightsIsDerivedFromTheServersOwn() {
        Commands.Answer made = Commands.danlu("token", "--scope", "worker", "--study", "mine", "--for", "1h");
        assertThat(made.code()).isZero();
        assertThat(made.out().strip()).startsWith("danlu~worker~mine~");
        assertThat(Optional.of(made.out()).filter(text -> text.contains("no-program-of-a-trial")))
                .as("the server's own")
                .isEmpty();
        assertThat(Commands.danlu("token", "--for", "soon").code()).isEqualTo(2);
        assertThat(Commands.danlu("token", "--link", "--server", "https://danlu.example/")
                        .out())
                .startsWith("https://danlu.example/#login=login~read~*~");
    }
}
