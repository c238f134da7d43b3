/** Studies kept in an SQLite file. */
package io.danlu.store.jdbc.sqlite;
