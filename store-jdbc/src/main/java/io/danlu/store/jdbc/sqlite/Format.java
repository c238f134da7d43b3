package io.danlu.store.jdbc.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Detects the format of a file by its header, and migrates older formats.
 *
 * @param file the file, for messages
 */
record Format(DatabaseFile file) {

    /** Returns the format that this version of Danlu writes. */
    static int newest() {
        return Schema.VERSIONS.size();
    }

    /**
     * Returns the version of the file's tables, or 0 if it is empty. Refuses files of other programs and newer
     * versions.
     */
    int version(Statement statement) throws SQLException {
        long application = number(statement, "PRAGMA application_id");
        long version = number(statement, "PRAGMA user_version");
        if (application == 0 && version == 0 && number(statement, "SELECT count(*) FROM sqlite_schema") == 0) {
            return 0;
        }
        if (application != Schema.APPLICATION || version < 1) {
            throw file.refusal("it is another program's database. Name another file; this one is left as it is.");
        }
        if (version > newest()) {
            throw file.refusal("its format is %d, and this version of Danlu reads format %d. Use a newer Danlu."
                    .formatted(version, newest()));
        }
        return (int) version;
    }

    /** Refuses a file of less than one page. SQLite would take it for an empty database and overwrite it. */
    void refuseStump(Statement statement) throws SQLException {
        if (file.size() > 0 && number(statement, "PRAGMA page_count") == 0) {
            throw file.refusal("it is damaged: all but its beginning is missing. Restore it from a copy.");
        }
    }

    /** Applies the missing migrations within the caller's transaction. Another process may have been faster. */
    void bringUpToDate(Statement statement) throws SQLException {
        int version = version(statement);
        for (List<String> step : Schema.VERSIONS.subList(version, newest())) {
            for (String table : step) {
                statement.execute(table);
            }
        }
        statement.execute("PRAGMA application_id = " + Schema.APPLICATION);
        statement.execute("PRAGMA user_version = " + newest());
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }
}
