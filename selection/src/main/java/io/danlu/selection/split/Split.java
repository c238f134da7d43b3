package io.danlu.selection.split;

import io.danlu.selection.data.Rows;

/**
 * One division of rows; no row is in both parts.
 *
 * @param train what a model is fitted to, at least one row
 * @param test what it is scored on, at least one row
 */
public record Split(Rows train, Rows test) {}
