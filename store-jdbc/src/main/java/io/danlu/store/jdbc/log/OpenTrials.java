package io.danlu.store.jdbc.log;

import io.danlu.store.LostTrial;
import io.danlu.trial.Lease;
import io.danlu.trial.State;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table {@code open_trial}, which holds the unfinished trials. */
final class OpenTrials {

    /** An unfinished trial. */
    sealed interface Row {

        State state();

        /** A trial that no worker runs. */
        record Waiting(State state) implements Row {}

        /**
         * A trial that a worker runs.
         *
         * @param token the sequence number of the event that started it
         * @param nonce the nonce of its lease
         * @param process the holder's process, as named by {@link OwnProcess}; empty if another process appended the
         *     start
         * @param leaseEnd the end of the lease, in {@link Nanos}
         */
        record Running(long token, long nonce, Optional<String> process, long leaseEnd) implements Row {

            boolean isUnder(Lease lease) {
                return token == lease.token() && nonce == lease.nonce();
            }

            /** Returns true if the process that holds the lease has certainly ended. */
            boolean isAbandoned() {
                return process.filter(OwnProcess::hasEnded).isPresent();
            }

            @Override
            public State state() {
                return State.RUNNING;
            }
        }
    }

    private static final String FIND =
            "SELECT state, token, lease_end, nonce, process FROM open_trial WHERE study = ? AND number = ?";
    private static final String QUEUED = "SELECT count(*) FROM open_trial WHERE study = ? AND state = 'QUEUED'";
    private static final String CHANGE = " ON CONFLICT(study, number) DO UPDATE"
            + " SET state = excluded.state, token = excluded.token, lease_end = excluded.lease_end,"
            + " nonce = excluded.nonce, process = excluded.process";
    private static final String WAIT =
            "INSERT INTO open_trial(study, number, state, token, lease_end) VALUES (?, ?, ?, NULL, NULL)" + CHANGE;
    private static final String RUN =
            "INSERT INTO open_trial(study, number, state, token, lease_end, nonce, process) VALUES (?, ?, 'RUNNING', ?, ?, ?, NULLIF(?, ''))"
                    + CHANGE;
    private static final String REMOVE = "DELETE FROM open_trial WHERE study = ? AND number = ?";
    private static final String RENEW =
            "UPDATE open_trial SET lease_end = ? WHERE study = ? AND number = ? AND token = ? AND coalesce(nonce, 0) = ?"
                    + " AND state = 'RUNNING'";

    private static final String ENDED_OR_ELSEWHERE = "SELECT number, lease_end <= ?, process FROM open_trial"
            + " WHERE study = ? AND state = 'RUNNING' AND (lease_end <= ? OR process <> ?) ORDER BY number";

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

    /** Returns the number of queued trials. */
    long queued(long study) throws SQLException {
        PreparedStatement queued = statements.of(QUEUED);
        queued.setLong(1, study);
        try (ResultSet found = queued.executeQuery()) {
            return found.next() ? found.getLong(1) : 0;
        }
    }

    /** Returns the running trials whose lease ended by {@code now}, or whose holder's process has ended. */
    List<LostTrial> lost(long study, long now) throws SQLException {
        PreparedStatement query = statements.of(ENDED_OR_ELSEWHERE);
        query.setLong(1, now);
        query.setLong(2, study);
        query.setLong(3, now);
        query.setString(4, OwnProcess.name().orElse(""));
        List<LostTrial> lost = new ArrayList<>();
        Map<String, Boolean> ended = new HashMap<>();
        try (ResultSet found = query.executeQuery()) {
            while (found.next()) {
                int number = Columns.integer(found, 1);
                if (found.getBoolean(2)) {
                    lost.add(new LostTrial(number, LostTrial.Cause.LEASE_ENDED));
                } else if (ended.computeIfAbsent(found.getString(3), OwnProcess::hasEnded)) {
                    lost.add(new LostTrial(number, LostTrial.Cause.HOLDER_GONE));
                }
            }
        }
        return lost;
    }

    /** @param column the column of the state, followed by token, lease end, nonce and process */
    static Row row(ResultSet found, int column) throws SQLException {
        State state = Columns.state(found, column);
        return state == State.RUNNING
                ? new Row.Running(
                        Columns.number(found, column + 1),
                        found.getLong(column + 3), // 0 if it is null
                        Optional.ofNullable(found.getString(column + 4)),
                        Columns.number(found, column + 2))
                : new Row.Waiting(state);
    }

    /** Returns whether the trial runs under that lease. */
    boolean isHeld(long study, int number, Lease lease) throws SQLException {
        return find(study, number)
                .filter(row -> row instanceof Row.Running running && running.isUnder(lease))
                .isPresent();
    }

    void put(long study, int number, Row row) throws SQLException {
        switch (row) {
            case Row.Waiting(State state) -> statements.write(WAIT, study, number, state.name());
            case Row.Running(long token, long nonce, Optional<String> process, long leaseEnd) ->
                statements.write(RUN, study, number, token, leaseEnd, nonce, process.orElse(""));
        }
    }

    void remove(long study, int number) throws SQLException {
        statements.write(REMOVE, study, number);
    }

    /** Returns whether the trial runs under that lease. */
    boolean renew(long study, int number, Lease lease, long leaseEnd) throws SQLException {
        PreparedStatement renew = statements.of(RENEW);
        renew.setLong(1, leaseEnd);
        renew.setLong(2, study);
        renew.setInt(3, number);
        renew.setLong(4, lease.token());
        renew.setLong(5, lease.nonce());
        return renew.executeUpdate() == 1;
    }
}
