package io.danlu.selection;

/**
 * A fitted model's scores; larger is better.
 *
 * @param test on rows that it was not fitted to
 * @param train on those that it was fitted to
 */
public record Score(double test, double train) {}
