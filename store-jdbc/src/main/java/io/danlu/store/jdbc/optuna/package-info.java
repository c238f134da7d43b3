/**
 * Reads studies that Optuna has stored in SQLite.
 *
 * <p>{@link io.danlu.store.jdbc.optuna.OptunaFile#forEach} opens a file read-only, checks its schema, and passes each
 * trial of a study as an {@link io.danlu.format.intake.Arrival} to the import.
 */
package io.danlu.store.jdbc.optuna;
