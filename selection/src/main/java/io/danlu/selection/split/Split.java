package io.danlu.selection.split;

import io.danlu.selection.data.Rows;

/**
 * One division of rows; no row is in both parts.
 *
 * @param train the rows that a model is fitted to, at least one
 * @param test the rows that it is scored on, at least one
 */
public record Split(Rows train, Rows test) {}
