package io.danlu.store.jdbc.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** The tables as one connection has them, with the time. For one thread at a time, within its transactions. */
public final class Tables {

    private final Connection connection;
    private final Dialect dialect;
    private final Studies studies;
    private final Events events;
    private final OpenTrials openTrials;
    private final Appends appends;

    /** The tables over {@code connection}. */
    public Tables(Connection connection, Dialect dialect) {
        Statements statements = new Statements(connection);
        this.connection = connection;
        this.dialect = dialect;
        this.studies = new Studies(statements, dialect.lock());
        this.events = new Events(statements);
        this.openTrials = new OpenTrials(statements);
        this.appends = new Appends(statements);
    }

    Instant now() throws SQLException {
        return dialect.now(connection);
    }

    Studies studies() {
        return studies;
    }

    Events events() {
        return events;
    }

    OpenTrials openTrials() {
        return openTrials;
    }

    Appends appends() {
        return appends;
    }
}
