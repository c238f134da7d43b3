/**
 * Reads and writes CSV (RFC 4180).
 *
 * {@snippet :
 * String row = Csv.row(List.of("7", "a, b")); // 7,"a, b"
 * }
 */
package io.danlu.format.csv;
