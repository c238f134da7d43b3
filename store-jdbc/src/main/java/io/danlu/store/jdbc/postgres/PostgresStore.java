package io.danlu.store.jdbc.postgres;

import io.danlu.store.Durability;
import io.danlu.store.jdbc.log.Dialect;
import io.danlu.store.jdbc.log.LogStore;
import io.danlu.store.jdbc.log.RawTables;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A store in a PostgreSQL database, version 14 or newer. Any number of threads, processes and machines may use it at a
 * time. Time is the server's. Transient failures, such as a restart of the server, are retried at most eight times.
 *
 * <p>The connections are those of a small pool of the store's own, or of a {@link DataSource} of the user's:
 *
 * {@snippet :
 * try (Store store = PostgresStore.open(dataSource, Durability.PROCESS)) {
 *     Study<Forest> study = Study.named("iris").space(Forest.class).store(store).build();
 * }
 * }
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
        Connections connections = new OwnConnections(source(address, tls));
        return open(connections, durability, new Server(Optional.empty()), Retry.standard());
    }

    /**
     * Opens the database of {@code dataSource}, and creates Danlu's schema and tables if they do not exist. A call of
     * the store takes one connection for one or a few transactions. Danlu's settings last no longer than a transaction,
     * and every connection goes back as it came. Closing the store leaves the data source open.
     *
     * @throws io.danlu.store.StoreException as {@link #open(Address, Durability)} does, or if the database is not
     *     PostgreSQL's
     */
    public static PostgresStore open(DataSource dataSource, Durability durability) {
        return open(dataSource, durability, Optional.empty());
    }

    static PostgresStore open(DataSource dataSource, Durability durability, Optional<InstantSource> clock) {
        return open(BorrowedConnections.of(dataSource), durability, new Server(clock), Retry.standard());
    }

    static PostgresStore open(Address address, Durability durability, InstantSource clock, Retry retry) {
        Connections connections = new OwnConnections(source(address, Tls.of(Map.of(), Map.of())));
        return open(connections, durability, new Server(Optional.of(clock)), retry);
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

    private static PostgresStore open(Connections connections, Durability durability, Dialect dialect, Retry retry) {
        boolean opened = false;
        try {
            Migrations.apply(connections);
            opened = true;
            return new PostgresStore(connections.address(), new Database(connections, durability, dialect, retry));
        } finally {
            if (!opened) {
                connections.close();
            }
        }
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
