/**
 * Stores in SQLite and PostgreSQL, and the stores of other providers, by URL.
 *
 * <p>PostgreSQL is optional. A program on the module path that uses it requires {@code org.postgresql.jdbc} and {@code
 * com.zaxxer.hikari} itself, or names them with {@code --add-modules}.
 */
@SuppressWarnings({"module", "requires-automatic"}) // The modules that it is exported to are compiled after it.
module io.danlu.store.jdbc {
    requires transitive io.danlu.core;
    requires io.danlu.format;
    requires transitive java.sql;
    requires org.xerial.sqlitejdbc;
    requires static com.zaxxer.hikari;
    requires static org.jspecify;
    requires static org.postgresql.jdbc;

    exports io.danlu.store.jdbc;
    exports io.danlu.store.jdbc.log to
            io.danlu.cli;
    exports io.danlu.store.jdbc.optuna to
            io.danlu.cli;

    uses io.danlu.store.StoreProvider;

    provides io.danlu.store.StoreProvider with
            io.danlu.store.jdbc.provider.MemoryStores,
            io.danlu.store.jdbc.provider.PostgresStores,
            io.danlu.store.jdbc.provider.SqliteStores;
}
