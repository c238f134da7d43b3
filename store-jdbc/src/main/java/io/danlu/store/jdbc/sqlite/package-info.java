/**
 * A store in an SQLite file.
 *
 * <p>{@link io.danlu.store.jdbc.sqlite.SqliteStore#open} opens or creates a file in WAL mode. Writes are transactions
 * under the file's write lock; with {@code durability=power} a group commit syncs them. Users without the right to
 * write get a read-only store. {@link io.danlu.store.jdbc.sqlite.SqliteStore#rows} reads the rows of a damaged file
 * without SQLite.
 */
package io.danlu.store.jdbc.sqlite;
