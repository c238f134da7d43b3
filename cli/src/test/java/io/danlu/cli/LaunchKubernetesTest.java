package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaunchKubernetesTest {

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
        Commands.Answer answer = launch("--store", "postgresql://me@db.example/danlu");
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.out()).contains("- tune\n", "- /work/study.yaml\n", "PGPASSWORD", "key: password");
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
        "--store, postgresql://me@localhost/danlu, the pod itself",
        "--server, http://127.0.0.1:8765, the pod itself"
    })
    void placesThatPodsCannotReachAreRefused(String option, String url, String message) {
        Commands.Answer answer = launch(option, url);
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains(message).doesNotContain("s3cret");
    }
}
