/** Stores kept in databases, by their URLs. */
package io.danlu.store.jdbc;
