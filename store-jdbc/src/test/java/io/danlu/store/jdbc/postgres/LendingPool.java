package io.danlu.store.jdbc.postgres;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** A pool that resets nothing, and notes every difference in a connection that comes back. */
final class LendingPool implements DataSource, AutoCloseable {

    /** Settings of the user's that would break a store or that a store must not change. */
    private static final String OPTIONS = "-c search_path=mine -c statement_timeout=7min -c lock_timeout=3min"
            + " -c idle_in_transaction_session_timeout=9min -c synchronous_commit=local"
            + " -c default_transaction_isolation=serializable -c default_transaction_read_only=on";

    private static final String SETTINGS = "SELECT concat_ws(' ', current_setting('search_path'),"
            + " current_setting('statement_timeout'), current_setting('lock_timeout'),"
            + " current_setting('idle_in_transaction_session_timeout'), current_setting('synchronous_commit'),"
            + " current_setting('default_transaction_isolation'), current_setting('default_transaction_read_only'))";

    private final PGSimpleDataSource connections = new PGSimpleDataSource();
    private final boolean autoCommit;
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
    private final List<String> differences = new CopyOnWriteArrayList<>();

    /** @param autoCommit the mode of a connection in the pool */
    LendingPool(Address address, boolean autoCommit) {
        this.autoCommit = autoCommit;
        connections.setServerNames(new String[] {address.host()});
        connections.setPortNumbers(new int[] {address.port()});
        connections.setDatabaseName(address.database());
        connections.setUser(address.user());
        connections.setOptions(OPTIONS);
    }

    List<String> differences() {
        return differences;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection known = idle.poll();
        Connection lent = known == null ? connections.getConnection() : known;
        lent.setAutoCommit(autoCommit);
        String before = state(lent);
        return (Connection) Proxy.newProxyInstance(
                LendingPool.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        takeBack(lent, before);
                        return null;
                    }
                    try {
                        return method.invoke(lent, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private void takeBack(Connection lent, String before) throws SQLException {
        String after = state(lent);
        if (!after.equals(before)) {
            differences.add(before + " → " + after);
        }
        idle.add(lent);
    }

    /** Returns the commit mode, whether a transaction is open, and the settings. */
    private static String state(Connection connection) throws SQLException {
        String modes = "autocommit=%s transaction=%s "
                .formatted(connection.getAutoCommit(), ((BaseConnection) connection).getTransactionState());
        try (Statement statement = connection.createStatement();
                ResultSet settings = statement.executeQuery(SETTINGS)) {
            settings.next();
            return modes + settings.getString(1);
        } finally {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : idle) {
            connection.close();
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
