package io.danlu.store.jdbc.postgres;

import io.danlu.store.jdbc.log.Dialect;
import io.danlu.store.jdbc.log.Durability;
import io.danlu.store.jdbc.log.LogStore;
import io.danlu.store.jdbc.log.RawTables;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * A store in a PostgreSQL database, version 14 or newer. Any number of threads, processes and machines may use it at a
 * time. Time is the server's. Transient failures, such as a restart of the server, are retried at most eight times.
 */
public final class PostgresStore extends LogStore {

    private PostgresStore(Address address, Database database) {
        super(address.toString(), database);
    }

    /**
     * Opens the database at {@code address}, and creates Danlu's schema and tables if they do not exist. The password
     * is in the environment variable PGPASSWORD or in the file ~/.pgpass (or PGPASSFILE).
     *
     * @throws io.danlu.store.StoreUnreachableException if the server does not answer
     * @throws io.danlu.store.StoreException if the server refuses, its tables are not a store of this version of Danlu,
     *     or the driver or the connection pool is not on the class path
     */
    public static PostgresStore open(Address address, Durability durability) {
        return open(address, Tls.of(Map.of(), System.getenv()), durability);
    }

    /** Opens a database with the encryption of {@code tls}. */
    public static PostgresStore open(Address address, Tls tls, Durability durability) {
        return open(source(address, tls), durability, new Server(Optional.empty()), Retry.standard());
    }

    static PostgresStore open(Address address, Durability durability, InstantSource clock, Retry retry) {
        Source source = source(address, Tls.of(Map.of(), Map.of()));
        return open(source, durability, new Server(Optional.of(clock)), retry);
    }

    /**
     * Returns the rows of a damaged store that can still be read.
     *
     * @throws io.danlu.store.StoreException if the server does not answer, or refuses
     */
    public static RawTables rows(Address address, Tls tls) {
        return RawServer.open(source(address, tls));
    }

    private static Source source(Address address, Tls tls) {
        Libraries.require(address);
        return new Source(address, tls, Optional.ofNullable(System.getenv("PGPASSWORD")));
    }

    private static PostgresStore open(Source source, Durability durability, Dialect dialect, Retry retry) {
        Migrations.apply(source);
        return new PostgresStore(source.address(), new Database(source, durability, dialect, retry));
    }

    /**
     * The dialect of PostgreSQL. An append locks the row of its study, and the server's clock is used.
     *
     * @param clock replaces the server's clock in tests
     */
    private record Server(Optional<InstantSource> clock) implements Dialect {

        @Override
        public String lock() {
            return " FOR UPDATE";
        }

        @Override
        public String time() {
            return "(extract(epoch FROM clock_timestamp()) * 1000000000)::bigint";
        }

        @Override
        public Instant now(long databaseTime) {
            return clock.map(InstantSource::instant)
                    .orElseGet(() -> Instant.EPOCH.plus(databaseTime, ChronoUnit.NANOS));
        }

        @Override
        public boolean isFarAway() {
            return true;
        }
    }
}
