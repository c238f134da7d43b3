/**
 * The folder of SQLite's native library, readable and writable by its owner alone.
 *
 * <p>{@link io.danlu.cli.file.NativeFolder} is called once, before the first store is opened.
 */
package io.danlu.cli.file;
