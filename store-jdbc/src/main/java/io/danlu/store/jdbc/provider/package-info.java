/**
 * Opens the built-in stores by URL. {@link io.danlu.store.jdbc.Stores} finds these providers, and those of other jars.
 *
 * <p>A provider whose damaged stores can still be read is a {@link
 * io.danlu.store.jdbc.provider.RecoverableStores}:
 *
 * {@snippet :
 * String found = new SqliteStores().name("sqlite:danlu.db"); // with the file's whole path
 * }
 */
package io.danlu.store.jdbc.provider;
