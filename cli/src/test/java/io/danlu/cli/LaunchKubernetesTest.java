package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaunchKubernetesTest {

    private static final String STORE = "postgresql://me@db.example/danlu";

    @TempDir
    private Path folder = Path.of("");

    private String file = "";

    @BeforeEach
    void write() throws IOException {
        String study = """
                study: mine
                space: {x: {type: float, low: -1, high: 1}}
                run: {command: [echo, "{x}"]}
                """;
        file = Files.writeString(folder.resolve("study.yaml"), study).toString();
    }

    private Commands.Answer launch(String... place) {
        return Commands.danlu("launch", "kubernetes", file, "--image", "i:1", "--workers", "4", place[0], place[1]);
    }

    @Test
    void podsOfAStoreTuneAndFindThePasswordInASecret() {
        Commands.Answer answer = launch("--store", STORE);
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.out()).contains("- tune\n", "- /work/study.yaml\n", "PGPASSWORD", "key: password");
    }

    @Test
    void podsDoNotNotify() throws IOException {
        Files.writeString(
                Path.of(file),
                "notify: [{when: finished, command: [no-such-program-of-danlu]}]\n",
                StandardOpenOption.APPEND);
        Commands.Answer answer = launch("--store", STORE);
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.out()).contains("- \"--no-notify\"\n");
        assertThat(answer.err()).contains("its notify block is not used");
    }

    @Test
    void podsOfAServerAreWorkersAndFindTheTokenInASecret() {
        Commands.Answer answer = launch("--server", "https://danlu.example");
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.out())
                .contains("- worker\n", "DANLU_TOKEN", "key: token")
                .doesNotContain("no-program-of-a-trial-may-see-this");
    }

    @ParameterizedTest
    @CsvSource({
        "--store, sqlite:a.db, an SQLite file is for one",
        "--store, memory, no other process can reach it",
        "--store, postgresql://me:s3cret@db/danlu, PGPASSWORD",
        "--store, postgresql://me@db/danlu?password=s3cret, its option 'password=***' must be one of",
        "--store, postgresql://me@db/danlu?sslmode=on, its option 'sslmode=on' must be one of",
        "--store, postgres://me@db/danlu, Did you mean 'postgresql'?",
        "--store, postgresql://me@localhost/danlu, the pod itself",
        "--server, http://127.0.0.1:8765, the pod itself"
    })
    void storesThatPodsCannotUseAreRefused(String option, String url, String message) {
        Commands.Answer answer = launch(option, url);
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains(message).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "--sampler, tpee, Did you mean 'tpe'?",
        "--trials, 0, --trials (0) must be at least 1.",
        "--time, soon, --time (soon) must be a duration above zero",
        "--study, a b, a b"
    })
    void optionsWithWhichEachPodWouldFailAreRefused(String option, String value, String message) {
        Commands.Answer answer = Commands.danlu(
                "launch", "kubernetes", file, "--image", "i:1", "--workers", "4", "--store", STORE, option, value);
        assertThat(answer.code()).as(answer.out()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains(message);
    }

    @Test
    void aFileThatSaysNothingToEvaluateIsRefused() throws IOException {
        Files.writeString(Path.of(file), "study: mine\nspace: {x: {type: float, low: -1, high: 1}}\n");
        Commands.Answer answer = launch("--store", STORE);
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains("run: it is missing");
    }
}
