package io.danlu.store.jdbc.postgres;

import io.danlu.store.StoreException;
import io.danlu.store.StoreUnreachableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Connections of the user's data source. Danlu's settings last for a transaction, and a connection goes back outside of
 * any, in the commit mode in which it came. The data source itself stays open.
 */
final class BorrowedConnections implements Connections {

    /**
     * The settings of {@link Source}, for one transaction. One statement is one trip. {@code set_config} changes the
     * path without the driver noticing, which would forget its prepared statements after each change.
     */
    private static final String BEGIN = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE; SET LOCAL "
            + String.join("; SET LOCAL ", Source.SETTINGS) + "; SELECT set_config('search_path', '" + Source.SCHEMA
            + "', true)";

    private final DataSource dataSource;
    private final Address address;
    private volatile boolean closed;

    private BorrowedConnections(DataSource dataSource, Address address) {
        this.dataSource = dataSource;
        this.address = address;
    }

    /** Connects once. */
    static BorrowedConnections of(DataSource dataSource) {
        String kind = dataSource.getClass().getSimpleName();
        try (Loan loan = Loan.of(dataSource)) {
            refuseOthers(kind, loan.connection().getMetaData().getDatabaseProductName());
            return new BorrowedConnections(dataSource, address(loan.connection()));
        } catch (SQLException failed) {
            throw new StoreUnreachableException(
                    "Store of a DataSource (%s): it gives no connection (%s). Check its URL, user and password."
                            .formatted(kind, failed.getMessage()),
                    failed);
        }
    }

    private static void refuseOthers(String kind, String product) {
        if (!product.equals("PostgreSQL")) {
            throw new StoreException(
                    "Store of a DataSource (%s): its database (%s) must be PostgreSQL. An SQLite file is opened by its path: Stores.open(\"sqlite:PATH\")."
                            .formatted(kind, product));
        }
    }

    private static Address address(Connection connection) throws SQLException {
        String query = "SELECT current_user, coalesce(host(inet_server_addr()), 'localhost'),"
                + " coalesce(inet_server_port(), 5432), current_database()";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            if (!row.next()) {
                throw new SQLException("no answer to: " + query);
            }
            return new Address(row.getString(1), row.getString(2), row.getInt(3), row.getString(4));
        }
    }

    /** A connection that is given back as it was. */
    private record Loan(Connection connection, boolean autoCommit) implements AutoCloseable {

        static Loan of(DataSource dataSource) throws SQLException {
            Connection connection = dataSource.getConnection();
            try {
                Loan loan = new Loan(connection, connection.getAutoCommit());
                connection.setAutoCommit(false);
                return loan;
            } catch (SQLException failed) {
                connection.close();
                throw failed;
            }
        }

        @Override
        public void close() throws SQLException {
            try (connection) {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public <T> T read(Use<T> use) throws SQLException {
        return transact(use);
    }

    @Override
    public <T> T transact(Use<T> use) throws SQLException {
        try (Loan loan = Loan.of(dataSource);
                Statement statement = loan.connection().createStatement()) {
            statement.execute(BEGIN);
            return use.of(loan.connection());
        }
    }

    @Override
    public <T> T prepare(Use<T> use) throws SQLException {
        return transact(use);
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    /** The data source belongs to its user, who closes it. */
    @Override
    public void close() {
        closed = true;
    }
}
