/** Studies that Optuna has kept in SQLite, to be read. */
package io.danlu.store.jdbc.optuna;
