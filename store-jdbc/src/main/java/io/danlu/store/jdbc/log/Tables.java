package io.danlu.store.jdbc.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The tables of a store, accessed through one connection. For one thread at a time. */
public final class Tables {

    private final Statements statements;
    private final Studies studies;
    private final Events events;
    private final OpenTrials openTrials;
    private final Appends appends;
    private final Segments segments;
    private final Derived derived;

    /** Creates the tables over {@code connection}. */
    public Tables(Connection connection, Dialect dialect) {
        statements = new Statements(connection, dialect.isFarAway());
        studies = new Studies(statements, dialect);
        events = new Events(statements);
        openTrials = new OpenTrials(statements);
        appends = new Appends(statements);
        segments = new Segments(statements);
        derived = new Derived(statements, dialect);
    }

    /** Sends the deferred writes and then executes {@code more}, in one trip to the database. */
    public void finish(List<String> more) throws SQLException {
        statements.flush(more);
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

    Segments segments() {
        return segments;
    }

    Derived derived() {
        return derived;
    }
}
