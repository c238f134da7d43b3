/**
 * A store in a PostgreSQL database.
 *
 * <p>{@link io.danlu.store.jdbc.postgres.PostgresStore#open} connects to an
 * {@link io.danlu.store.jdbc.postgres.Address}, migrates the tables, and returns a store. Its transactions retry
 * transient failures and share syncs of the server's log.
 */
package io.danlu.store.jdbc.postgres;
