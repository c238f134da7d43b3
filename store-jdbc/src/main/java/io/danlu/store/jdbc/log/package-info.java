/**
 * The logs of studies as rows of database tables, independent of the database.
 *
 * <p>{@link io.danlu.store.jdbc.log.LogStore} implements the store's methods. Each call runs in
 * {@link io.danlu.store.jdbc.log.Transactions} of a database, on {@link io.danlu.store.jdbc.log.Tables}. An append does
 * the following in one transaction:
 *
 * <ol>
 * <li>It locks the study's row, and looks for an earlier append with the same id.
 * <li>It checks the preconditions against the row and the unfinished trials.
 * <li>It inserts the entries with chained checksums, and updates the derived rows.
 * </ol>
 *
 * <p>Pages of {@link io.danlu.store.Store#PAGE} entries that are complete are also stored as binary segments, which are
 * faster to read. {@link io.danlu.store.jdbc.log.Recovery} reads the intact rest of a damaged store.
 */
package io.danlu.store.jdbc.log;
