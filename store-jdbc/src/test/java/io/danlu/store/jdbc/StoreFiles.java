package io.danlu.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.sampler.SamplerSpec;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalInt;

/** A store's file seen from outside. */
final class StoreFiles {

    static final StudyDefinition STUDY = new StudyDefinition(
            "a",
            Space.of(Parameter.real("x", -1, 1), Parameter.real("y", -1, 1)),
            List.of(new Metric("value", Direction.MINIMIZE)),
            SamplerSpec.of("random"),
            7,
            OptionalInt.empty());

    private StoreFiles() {}

    /** Runs statements on {@code file} behind the store's back. */
    static void execute(Path file, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static String query(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.getString(1);
        }
    }

    static void assertIntact(Path file) throws SQLException {
        assertThat(query(file, "PRAGMA integrity_check")).isEqualTo("ok");
    }
}
