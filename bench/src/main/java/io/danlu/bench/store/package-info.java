/**
 * The store bench: trials per second of each store, beside the syncs per second of the disk under it.
 *
 * <p>{@link Throughput} measures whole studies, and {@link Opening} the start of long ones.
 *
 * {@snippet lang=shell :
 * bench/run stores /tmp/bench
 * bench/run opening /tmp/bench
 * }
 */
package io.danlu.bench.store;
