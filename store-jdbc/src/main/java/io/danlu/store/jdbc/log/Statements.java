package io.danlu.store.jdbc.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The statements of one connection, each prepared at its first use. Writes may be deferred until the next read or the
 * end of the transaction, and are then sent to the database in one trip. For one thread at a time.
 */
final class Statements {

    private static final int MOST_KEPT_BACK = 64;

    private record Write(String sql, List<Object> values) {}

    private final Connection connection;
    private final boolean keepsBack;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final List<Write> kept = new ArrayList<>();

    /** @param keepsBack the value of {@link Dialect#isFarAway} */
    Statements(Connection connection, boolean keepsBack) {
        this.connection = connection;
        this.keepsBack = keepsBack;
    }

    /** Returns a statement for immediate execution. */
    PreparedStatement of(String sql) throws SQLException {
        flush(List.of());
        return prepare(sql);
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known != null) {
            return known;
        }
        PreparedStatement statement = connection.prepareStatement(sql);
        prepared.put(sql, statement);
        return statement;
    }

    /** Writes now, or at the latest when the transaction ends. */
    void write(String sql, Object... values) throws SQLException {
        kept.add(new Write(sql, List.of(values)));
        if (!keepsBack || kept.size() == MOST_KEPT_BACK) {
            flush(List.of());
        }
    }

    /** Sends the deferred writes and executes {@code more}, in one trip. */
    void flush(List<String> more) throws SQLException {
        if (kept.isEmpty() && more.isEmpty()) {
            return;
        }
        List<String> all = new ArrayList<>(kept.stream().map(Write::sql).toList());
        all.addAll(more);
        PreparedStatement statement = prepare(String.join(";", all));
        int parameter = 0;
        for (Write write : kept) {
            for (Object value : write.values()) {
                statement.setObject(++parameter, value);
            }
        }
        kept.clear();
        statement.execute();
    }
}
