package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands on a real PostgreSQL server. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@LongTest
class PostgresTest {

    private static final String FILE = """
            study: mine
            seed: 5
            space: {x: {type: float, low: -1, high: 1}}
            sampler: random
            run: {command: [echo, "{x}"]}
            """;

    @TempDir
    private Path folder = Path.of("");

    private String file() throws IOException {
        return Files.writeString(folder.resolve("study.yaml"), FILE).toString();
    }

    @Test
    void everyCommandWorksOnAServer() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            String store = "postgresql://postgres@localhost:%d/postgres".formatted(server.getPort());
            Commands.Answer tuned = Commands.danlu("tune", file(), "--trials", "4", "--store", store);
            assertThat(tuned.code()).as(tuned.err()).isZero();
            Commands.Answer resumed =
                    Commands.danlu("tune", file(), "--trials", "6", "--store", store, "--json", "-", "--quiet");
            assertThat(resumed.err()).isEmpty();
            assertThat(resumed.out()).contains("\"trials\":6", "\"complete\":6");

            assertThat(Commands.danlu("studies", "--store", store).out()).contains("mine", "random", "6");
            assertThat(Commands.danlu("show", "--store", store).out()).contains("6 complete");
            assertThat(Commands.danlu("trials", "--store", store).out().lines()).hasSize(7);
            assertThat(Commands.danlu("best", "--store", store).code()).isZero();
            assertThat(Commands.danlu("export", "--store", store).out()).startsWith("{\"trials\":[");
            Path page = folder.resolve("r.html");
            assertThat(Commands.danlu("report", "--store", store, page.toString())
                            .code())
                    .isZero();
            assertThat(page).content().contains("\"study\":\"mine\"");
            assertThat(Commands.danlu("delete", "--store", store, "--study", "mine", "--yes")
                            .code())
                    .isZero();
            assertThat(Commands.danlu("studies", "--store", store).out()).contains("no studies in " + store);
        }
    }

    @Test
    void aServerThatDoesNotAnswerFailsTheRun() throws IOException {
        for (String command : new String[] {"tune", "show"}) {
            String[] arguments = command.equals("tune")
                    ? new String[] {command, file(), "--store", "postgresql://me@127.0.0.1:1/db"}
                    : new String[] {command, "--store", "postgresql://me@127.0.0.1:1/db"};
            Commands.Answer lost = Commands.danlu(arguments);
            assertThat(lost.code()).isEqualTo(1);
            assertThat(lost.out()).isEmpty();
            assertThat(lost.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("danlu: Store 'postgresql://me@127.0.0.1:1/db': the server does not answer (");
        }
    }

    @Test
    void aPasswordInTheUrlIsRefusedAndNotRepeated() throws IOException {
        Commands.Answer refused = Commands.danlu("tune", file(), "--store", "postgresql://me:s3cret@127.0.0.1:1/db");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.out() + refused.err())
                .contains("me:***@", "PGPASSWORD")
                .doesNotContain("s3cret");
    }
}
