package io.danlu.store.jdbc.optuna;

import io.danlu.format.FormatException;
import io.danlu.format.intake.Arrival;
import io.danlu.format.intake.SourceFile;
import io.danlu.space.Spelling;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteErrorCode;

/**
 * An SQLite file with studies of Optuna (Akiba et al. 2019) in schema 12 of its {@code RDBStorage}, which versions 3
 * and 4 use. The file is opened read-only and is not trusted: reading is bounded, and its tables must be plain tables.
 */
public final class OptunaFile {

    private static final int SCHEMA = 12;
    private static final int BUSY_MILLIS = 5_000;
    private static final int LONGEST = 10_000_000;
    private static final int NAMED = 10;
    private static final List<String> TABLES = List.of(
            "studies",
            "study_directions",
            "trials",
            "trial_params",
            "trial_values",
            "trial_user_attributes",
            "trial_system_attributes",
            "version_info");

    private final SourceFile file;
    private final Connection connection;

    private OptunaFile(SourceFile file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    private record Study(long id, String name) {}

    /**
     * Reads the trials of one study, in the order of their numbers.
     *
     * @param study the name of the study; empty for the only study of the file
     * @param objectives the expected objectives; those of the study must have the same number and directions
     * @throws FormatException if it is not such a file, it is damaged, there is no such study, or its objectives differ
     */
    public static void forEach(
            SourceFile file, Optional<String> study, List<Metric> objectives, Consumer<Arrival> taker) {
        String path = file.path().toAbsolutePath().toString();
        if (path.contains("?")) {
            throw file.refuse("a path with '?' means something else to SQLite. Rename the file.");
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setPragma(Pragma.LIMIT_LENGTH, Integer.toString(LONGEST));
        try (Connection connection = config.createConnection("jdbc:sqlite:" + path)) {
            new OptunaFile(file, connection).read(study, objectives, taker);
        } catch (SQLException failed) {
            throw refusal(file, failed);
        }
    }

    private static FormatException refusal(SourceFile file, SQLException failed) {
        return file.refuse(
                switch (SQLiteErrorCode.getErrorCode(failed.getErrorCode() & 0xff)) {
                    case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_INTERRUPT, SQLITE_TOOBIG ->
                        "it is a damaged database of SQLite. Restore it from a copy.";
                    case SQLITE_BUSY, SQLITE_LOCKED ->
                        "another process has kept it locked for %d s. End that process, or try again."
                                .formatted(BUSY_MILLIS / 1000);
                    case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
                        "it cannot be opened to be read. Check its permissions; after a crash of its writer open it once with Optuna.";
                    default ->
                        "it cannot be read (%s). Name a file that Optuna 3 or 4 has written."
                                .formatted(failed.getMessage());
                });
    }

    private void read(Optional<String> name, List<Metric> objectives, Consumer<Arrival> taker) throws SQLException {
        WorkLimit.set(connection, file.path());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA trusted_schema = OFF");
            statement.execute("BEGIN");
            checkTables(statement);
            checkVersion(statement);
            Study study = choose(statement, name);
            checkDirections(study, objectives);
            try (OptunaTrials trials =
                    new OptunaTrials(file, connection, study.id(), study.name(), objectives.size())) {
                trials.forEach(taker);
            }
        }
    }

    /** Refuses views, virtual tables and computed columns, which could run arbitrary queries. */
    private void checkTables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found = statement.executeQuery("""
                SELECT name FROM sqlite_schema AS s WHERE type = 'table' AND rootpage > 0
                AND NOT EXISTS (SELECT 1 FROM pragma_table_xinfo(s.name) WHERE hidden > 0)""")) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        for (String table : TABLES) {
            if (!tables.contains(table)) {
                throw file.refuse(
                        "it is a database of SQLite, but none that Optuna 3 or 4 has written: it has no plain table '%s'. Trials of a Danlu store come by 'danlu export', or begin a study by 'danlu tune FILE --from OLD'."
                                .formatted(table));
            }
        }
    }

    private void checkVersion(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT schema_version, library_version FROM version_info")) {
            if (!found.next() || found.getInt(1) != SCHEMA) {
                throw file.refuse(
                        "its storage schema is not %d, that of Optuna 3 and 4. Run 'optuna storage upgrade' on a copy, or export its trials as CSV."
                                .formatted(SCHEMA));
            }
        }
    }

    private Study choose(Statement statement, Optional<String> name) throws SQLException {
        List<Study> all = new ArrayList<>();
        try (ResultSet found = statement.executeQuery("SELECT study_id, study_name FROM studies ORDER BY study_id")) {
            while (found.next()) {
                all.add(new Study(
                        found.getLong(1),
                        Optional.ofNullable(found.getString(2)).orElse("")));
            }
        }
        List<String> names = all.stream().map(Study::name).toList();
        if (name.isEmpty() && all.size() != 1) {
            throw file.refuse(
                    all.isEmpty()
                            ? "it has no study. Name another file."
                            : "it has %d studies (%s). Choose one with --optuna-study NAME."
                                    .formatted(all.size(), shown(names)));
        }
        return all.stream()
                .filter(study -> name.isEmpty() || study.name().equals(name.get()))
                .findFirst()
                .orElseThrow(() -> file.refuse("it has no study '%s'.%s It has %s. Choose one with --optuna-study NAME."
                        .formatted(
                                Spelling.shown(name.orElse("")),
                                Spelling.nearest(name.orElse(""), names),
                                shown(names))));
    }

    private static String shown(List<String> names) {
        return names.stream().limit(NAMED).map(Spelling::shown).collect(Collectors.joining(", "))
                + (names.size() > NAMED ? ", …" : "");
    }

    private void checkDirections(Study study, List<Metric> objectives) throws SQLException {
        List<String> theirs = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT direction FROM study_directions WHERE study_id = ? ORDER BY objective")) {
            query.setLong(1, study.id());
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    theirs.add(String.valueOf(found.getString(1)));
                }
            }
        }
        List<String> ours = objectives.stream().map(OptunaFile::word).toList();
        if (!theirs.equals(ours)) {
            throw file.refuse(
                    "the directions of its study '%s' are %s, and those of the study file are %s. Objectives must be the same, in the same order; correct the study file's objective."
                            .formatted(Spelling.shown(study.name()), shown(theirs), shown(ours)));
        }
    }

    /**
     * Returns an objective's direction in Optuna's words. NOT_SET, which meant to minimize, does not occur since
     * version 3.
     */
    private static String word(Metric objective) {
        return objective.direction() == Direction.MAXIMIZE ? "MAXIMIZE" : "MINIMIZE";
    }
}
