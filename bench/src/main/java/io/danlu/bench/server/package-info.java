/** The cost that live pages cause to workers; see {@link Watched}. */
package io.danlu.bench.server;
