package io.danlu.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import io.danlu.study.Budget;
import io.danlu.study.RunOptions;
import io.danlu.trial.Trial;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Executors and driver share a real PostgreSQL server that requires a password from each. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@LongTest
class PostgresTest {

    private static final String USER = "tuner";

    @Test
    void executorsHaveThePasswordFromTheirEnvironment(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        try (EmbeddedPostgres server =
                EmbeddedPostgres.builder().setDataDirectory(data).start()) {
            Path rules = data.resolve("pg_hba.conf");
            Files.writeString(
                    rules, "host all %s 127.0.0.1/32 scram-sha-256%n".formatted(USER) + Files.readString(rules));
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        "CREATE USER %s SUPERUSER PASSWORD '%s'".formatted(USER, System.getenv("PGPASSWORD")));
                statement.execute("SELECT pg_reload_conf()");
            }
            String url = "postgresql://%s@127.0.0.1:%d/postgres".formatted(USER, server.getPort());
            SparkObjective<Spot> objective = (spot, trial) -> {
                trial.report(0, spot.x());
                return Spot.evaluate(spot, trial);
            };
            try (SparkStudy<Spot> study = Spot.study(url)) {
                study.optimize(objective, RunOptions.until(Budget.trials(12)).workers(2));
                List<Trial.Complete> trials = Spot.complete(study.study().history());
                assertThat(trials).extracting(Trial::number).containsExactlyElementsOf(Spot.numbers(12));
                assertThat(trials)
                        .allMatch(trial ->
                                trial.start().attempt() == 1 && trial.reports().size() == 1);
            }
        }
    }
}
