/** Studies kept in a PostgreSQL database. */
package io.danlu.store.jdbc.postgres;
