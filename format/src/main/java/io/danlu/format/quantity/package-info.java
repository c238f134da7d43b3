/**
 * Durations and sizes as users write them.
 *
 * {@snippet :
 * Duration limit = Durations.parse("10m").orElseThrow();
 * }
 */
package io.danlu.format.quantity;
