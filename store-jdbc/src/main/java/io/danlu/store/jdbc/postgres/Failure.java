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

/** Says what a failure means, by its SQLSTATE (PostgreSQL's documentation, appendix A). */
final class Failure {

    /**
     * The connection was ended by an administrator, a crash or an idle transaction's time limit; the server is starting, has no
     * connection left, or is a standby that may be about to take over.
     */
    private static final Set<String> LOST =
            Set.of("57P01", "57P02", "57P03", "57P05", "25P03", "25P04", "53300", "25006");

    /** An administrator, or a time limit of the server's, has ended a statement. */
    private static final String CANCELED = "57014";

    /**
     * Serialization failure, deadlock, the same study created by another at the same time, a statement that was ended.
     */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "23505", CANCELED);

    /** A lock was not to be had in time, or others came first every time. A worker that died in silence keeps its locks for some seconds. */
    private static final Set<String> LOCKED = Set.of("55P03", "40001", "40P01");

    /** Of the class of lost connections, but an answer all the same: the server rejects us, we do not understand each other. */
    private static final Set<String> REJECTED = Set.of("08004", "08P01");

    /** A user may not do something, or may not see the schema. */
    private static final Set<String> NO_RIGHT = Set.of("42501", "3F000");

    /**
     * Data or an index is corrupted; a table or column is missing, or there although the tables' version says
     * otherwise.
     */
    private static final Set<String> DAMAGED = Set.of(Columns.DAMAGED, "XX002", "42P01", "42703", "42P07");

    /**
     * The driver's words for a server without TLS, another host's certificate, and a certificate or key that it cannot
     * read.
     */
    private static final Pattern ENCRYPTION =
            Pattern.compile("support SSL|hostnameverifier|SSL (root )?certificate|SSL key|SSL context");

    private Failure() {}

    /** Whether another attempt may succeed. */
    static boolean passes(SQLException failed) {
        return isConnectionLost(failed) || CONFLICTS.contains(state(failed));
    }

    static boolean isConnectionLost(SQLException failed) {
        String state = state(failed);
        return LOST.contains(state) || (state.startsWith("08") && !REJECTED.contains(state) && !isEncryption(failed));
    }

    /** Whether the two sides do not agree on how to encrypt, which will stay so. */
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

    /** Whether the user may not make or use the tables; then {@link #ofRights} says what to do. */
    static boolean isOfRights(SQLException failed) {
        return NO_RIGHT.contains(state(failed));
    }

    /**
     * A user may not make or use the tables.
     *
     * @param wayOut what an administrator can do
     */
    static StoreException ofRights(Address address, SQLException failed, String wayOut) {
        return new StoreException("Store '%s': %s %s".formatted(address, problem(address, failed), wayOut), failed);
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
