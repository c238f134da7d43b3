package io.danlu.store.jdbc.postgres;

import io.danlu.store.StoreDamagedException;
import io.danlu.store.StoreException;
import io.danlu.store.StoreUnreachableException;
import io.danlu.store.jdbc.log.Columns;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;

/** Says what a failure means, by its SQLSTATE (PostgreSQL's documentation, appendix A). */
final class Failure {

    /**
     * The connection was ended by an administrator, a crash or an idle transaction's time limit; the server is starting, has no
     * connection left, or is a standby that may be about to take over.
     */
    private static final Set<String> LOST = Set.of("57P01", "57P02", "57P03", "57P05", "25P03", "53300", "25006");

    /** Serialization failure, deadlock, the same study created by another at the same time. */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "23505");

    /** A lock was not to be had in time, or others came first every time. A worker that died in silence keeps its locks for some seconds. */
    private static final Set<String> LOCKED = Set.of("55P03", "40001", "40P01");

    /** Of the class of lost connections, but an answer all the same: the server rejects us, we do not understand each other. */
    private static final Set<String> REJECTED = Set.of("08004", "08P01");

    /** Data or an index is corrupted. */
    private static final Set<String> DAMAGED = Set.of(Columns.DAMAGED, "XX002");

    private Failure() {}

    /** Whether another attempt may succeed. */
    static boolean passes(SQLException failed) {
        return isConnectionLost(failed) || CONFLICTS.contains(state(failed));
    }

    static boolean isConnectionLost(SQLException failed) {
        String state = state(failed);
        return LOST.contains(state) || (state.startsWith("08") && !REJECTED.contains(state));
    }

    static StoreException of(Address address, SQLException failed) {
        if (DAMAGED.contains(state(failed))) {
            return new StoreDamagedException(
                    "Store '%s': it is damaged (%s). 'danlu export' has the trials that are left."
                            .formatted(address, reason(failed)),
                    failed);
        }
        if (isConnectionLost(failed)) {
            return new StoreUnreachableException(
                    "Store '%s': the server does not answer (%s). Check that it runs there and that this machine may reach it."
                            .formatted(address, reason(failed)),
                    failed);
        }
        return LOCKED.contains(state(failed))
                ? new StoreUnreachableException(
                        "Store '%s': others have kept it locked (%s). End them, or try again."
                                .formatted(address, reason(failed)),
                        failed)
                : new StoreException("Store '%s': %s".formatted(address, problem(address, failed)), failed);
    }

    private static String problem(Address address, SQLException failed) {
        String state = state(failed);
        return switch (state) {
            case "28P01", "28000", "08004" ->
                "the server refuses user '%s' (%s). Set PGPASSWORD, or write a line into ~/.pgpass."
                        .formatted(address.user(), reason(failed));
            case "3D000" ->
                "there is no database '%s'. Make it first: createdb %s."
                        .formatted(address.database(), address.database());
            case "42501" ->
                "user '%s' has too few rights (%s). As an administrator: CREATE SCHEMA %s AUTHORIZATION \"%s\"."
                        .formatted(address.user(), reason(failed), Source.SCHEMA, address.user());
            default ->
                state.startsWith("53")
                        ? "the server has run out of something (%s). Free some and resume: what was acknowledged is kept."
                                .formatted(reason(failed))
                        : "the server says: %s.".formatted(reason(failed));
        };
    }

    /** What the server, or the network, says: the first line without its severity. */
    private static String reason(SQLException failed) {
        String message =
                String.valueOf(cause(failed).getMessage()).lines().findFirst().orElse("");
        return message.replaceFirst("^[A-Z]+: ", "").replaceFirst("\\.$", "");
    }

    private static String state(SQLException failed) {
        return Optional.ofNullable(cause(failed).getSQLState()).orElse("08000");
    }

    /** A pool that has no connection to give wraps the reason. */
    private static SQLException cause(SQLException failed) {
        return failed instanceof SQLTransientConnectionException && failed.getCause() instanceof SQLException cause
                ? cause
                : failed;
    }
}
