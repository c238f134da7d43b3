package io.danlu.store.jdbc.log;

import io.danlu.trial.State;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code open_trial}: the trials that have not ended. */
final class OpenTrials {

    /** A trial that has not ended. */
    sealed interface Row {

        State state();

        /** Nobody works on it. */
        record Waiting(State state) implements Row {}

        /**
         * Somebody works on it.
         *
         * @param token the sequence number of the event that started it
         * @param leaseEnd in {@link Nanos}
         */
        record Running(long token, long leaseEnd) implements Row {
            @Override
            public State state() {
                return State.RUNNING;
            }
        }
    }

    private static final String FIND = "SELECT state, token, lease_end FROM open_trial WHERE study = ? AND number = ?";
    private static final String QUEUED = "SELECT count(*) FROM open_trial WHERE study = ? AND state = 'QUEUED'";
    private static final String CHANGE = " ON CONFLICT(study, number) DO UPDATE"
            + " SET state = excluded.state, token = excluded.token, lease_end = excluded.lease_end";
    private static final String WAIT =
            "INSERT INTO open_trial(study, number, state, token, lease_end) VALUES (?, ?, ?, NULL, NULL)" + CHANGE;
    private static final String RUN =
            "INSERT INTO open_trial(study, number, state, token, lease_end) VALUES (?, ?, 'RUNNING', ?, ?)" + CHANGE;
    private static final String REMOVE = "DELETE FROM open_trial WHERE study = ? AND number = ?";
    private static final String RENEW =
            "UPDATE open_trial SET lease_end = ? WHERE study = ? AND number = ? AND token = ? AND state = 'RUNNING'";

    private static final String EXPIRED =
            "SELECT number FROM open_trial WHERE study = ? AND state = 'RUNNING' AND lease_end <= ? ORDER BY number";

    private final Statements statements;

    OpenTrials(Statements statements) {
        this.statements = statements;
    }

    Optional<Row> find(long study, int number) throws SQLException {
        PreparedStatement find = statements.of(FIND);
        find.setLong(1, study);
        find.setInt(2, number);
        try (ResultSet found = find.executeQuery()) {
            return found.next() ? Optional.of(row(found, 1)) : Optional.empty();
        }
    }

    /** How many trials wait in the queue. */
    long queued(long study) throws SQLException {
        PreparedStatement queued = statements.of(QUEUED);
        queued.setLong(1, study);
        try (ResultSet found = queued.executeQuery()) {
            return found.next() ? found.getLong(1) : 0;
        }
    }

    /** The trials that run under leases which ended by {@code now}. */
    List<Integer> expired(long study, long now) throws SQLException {
        PreparedStatement expired = statements.of(EXPIRED);
        expired.setLong(1, study);
        expired.setLong(2, now);
        List<Integer> numbers = new ArrayList<>();
        try (ResultSet found = expired.executeQuery()) {
            while (found.next()) {
                numbers.add(Columns.integer(found, 1));
            }
        }
        return numbers;
    }

    /** @param column that of the state, which token and lease end follow */
    static Row row(ResultSet found, int column) throws SQLException {
        State state = Columns.state(found, column);
        return state == State.RUNNING
                ? new Row.Running(Columns.number(found, column + 1), Columns.number(found, column + 2))
                : new Row.Waiting(state);
    }

    /** Whether the trial runs under that token. */
    boolean isHeld(long study, int number, long token) throws SQLException {
        return find(study, number)
                .filter(row -> row instanceof Row.Running running && running.token() == token)
                .isPresent();
    }

    void put(long study, int number, Row row) throws SQLException {
        switch (row) {
            case Row.Waiting(State state) -> statements.write(WAIT, study, number, state.name());
            case Row.Running(long token, long leaseEnd) -> statements.write(RUN, study, number, token, leaseEnd);
        }
    }

    void remove(long study, int number) throws SQLException {
        statements.write(REMOVE, study, number);
    }

    /** Returns whether the trial runs under that token. */
    boolean renew(long study, int number, long token, long leaseEnd) throws SQLException {
        PreparedStatement renew = statements.of(RENEW);
        renew.setLong(1, leaseEnd);
        renew.setLong(2, study);
        renew.setInt(3, number);
        renew.setLong(4, token);
        return renew.executeUpdate() == 1;
    }
}
