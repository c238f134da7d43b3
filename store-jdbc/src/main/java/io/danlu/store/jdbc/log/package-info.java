/** The logs of studies as rows of tables, and what a store does with them, whichever database has the tables. */
package io.danlu.store.jdbc.log;
