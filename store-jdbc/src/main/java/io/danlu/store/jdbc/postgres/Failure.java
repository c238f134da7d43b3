package io.danlu.store.jdbc.postgres;

import io.danlu.store.StoreDamagedException;
import io.danlu.store.StoreException;
import io.danlu.store.StoreUnreachableException;
import io.danlu.store.jdbc.log.Columns;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Interprets failures by their SQLSTATE (PostgreSQL's documentation, appendix A). */
final class Failure {

    /**
     * An administrator, a crash or the time limit of an idle transaction has ended the connection. Or the server is
     * starting, has no connection left, or is a standby that may be about to take over.
     */
    private static final Set<String> LOST =
            Set.of("57P01", "57P02", "57P03", "57P05", "25P03", "25P04", "53300", "25006");

    /** An administrator or a time limit of the server has ended a statement. */
    private static final String CANCELED = "57014";

    /** A serialization failure, a deadlock, a study created concurrently, or a statement that was ended. */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "23505", CANCELED);

    /**
     * A lock was not available in time, or others were faster every time. A crashed worker keeps its locks for some
     * seconds.
     */
    private static final Set<String> LOCKED = Set.of("55P03", "40001", "40P01");

    /**
     * Errors in the class of lost connections that are answers: the server rejects the client, or the protocols differ.
     */
    private static final Set<String> REJECTED = Set.of("08004", "08P01");

    /** The user lacks a right, or may not see the schema. */
    private static final Set<String> NO_RIGHT = Set.of("42501", "3F000");

    /** Data or an index is corrupted, or the tables and columns differ from those of their version. */
    private static final Set<String> DAMAGED = Set.of(Columns.DAMAGED, "XX002", "42P01", "42703", "42P07");

    /**
     * The driver's messages about a server without TLS, a certificate of another host, and an unreadable certificate or
     * key.
     */
    private static final Pattern ENCRYPTION =
            Pattern.compile("support SSL|hostnameverifier|SSL (root )?certificate|SSL key|SSL context");

    private Failure() {}

    /** Returns true if another attempt may succeed. */
    static boolean passes(SQLException failed) {
        return isConnectionLost(failed) || CONFLICTS.contains(state(failed));
    }

    static boolean isConnectionLost(SQLException failed) {
        String state = state(failed);
        return LOST.contains(state) || (state.startsWith("08") && !REJECTED.contains(state) && !isEncryption(failed));
    }

    /** Returns true if client and server disagree about encryption, which is permanent. */
    private static boolean isEncryption(SQLException failed) {
        SQLException told = cause(failed);
        boolean certificate = Stream.iterate((Throwable) told, Objects::nonNull, Throwable::getCause)
                .anyMatch(each -> each instanceof CertificateException || each instanceof CertPathBuilderException);
        return state(told).startsWith("08")
                && (certificate || ENCRYPTION.matcher(reason(told)).find());
    }

    static StoreException of(Address address, SQLException failed) {
        if (DAMAGED.contains(state(failed))) {
            return new StoreDamagedException(
                    "Store '%s': it is damaged (%s). %s"
                            .formatted(address, reason(failed), StoreDamagedException.WAY_OUT),
                    failed);
        }
        if (isConnectionLost(failed)) {
            return new StoreUnreachableException(
                    "Store '%s': the server does not answer (%s). Check that it runs there and that this machine may reach it."
                            .formatted(address, reason(failed)),
                    failed);
        }
        if (state(failed).equals(CANCELED)) {
            return new StoreUnreachableException(
                    "Store '%s': the server has ended a statement (%s). Raise its statement_timeout, or try again."
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
        if (isEncryption(failed)) {
            return ("the connection cannot be encrypted as sslmode (or PGSSLMODE) asks (%s)."
                            + " Check sslmode and sslrootcert, and the server's certificate.")
                    .formatted(reason(failed));
        }
        return switch (state) {
            case "28P01", "28000", "08004" ->
                "the server refuses user '%s' (%s). Set PGPASSWORD, or write a line into ~/.pgpass."
                        .formatted(address.user(), reason(failed));
            case "3D000" ->
                "there is no database '%s'. Make it first: createdb %s."
                        .formatted(address.database(), address.database());
            case "42501", "3F000" -> "user '%s' has too few rights (%s).".formatted(address.user(), reason(failed));
            default ->
                state.startsWith("53")
                        ? "the server has run out of something (%s). Free some and resume: what was acknowledged is kept."
                                .formatted(reason(failed))
                        : "the server says: %s.".formatted(reason(failed));
        };
    }

    /** Returns true if the user may not create or use the tables; {@link #ofRights} then explains what to do. */
    static boolean isOfRights(SQLException failed) {
        return NO_RIGHT.contains(state(failed));
    }

    /**
     * Returns the exception for a user who may not create or use the tables.
     *
     * @param wayOut the statement that an administrator can run
     */
    static StoreException ofRights(Address address, SQLException failed, String wayOut) {
        return new StoreException("Store '%s': %s %s".formatted(address, problem(address, failed), wayOut), failed);
    }

    /** Returns the message of the server or the network: the first line without its severity. */
    private static String reason(SQLException failed) {
        String message =
                String.valueOf(cause(failed).getMessage()).lines().findFirst().orElse("");
        return message.replaceFirst("^[A-Z]+: ", "").replaceFirst("\\.$", "");
    }

    private static String state(SQLException failed) {
        return Optional.ofNullable(cause(failed).getSQLState()).orElse("08000");
    }

    /** Returns the cause that a pool without a connection wraps. */
    private static SQLException cause(SQLException failed) {
        return failed instanceof SQLTransientConnectionException && failed.getCause() instanceof SQLException cause
                ? cause
                : failed;
    }
}
