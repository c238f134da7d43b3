/**
 * The gain that a study may still expect from more trials.
 *
 * <p>{@link Outlook#of} reads the course of the best loss and returns a forecast, or nothing if earlier forecasts would
 * have failed.
 *
 * {@snippet :
 * Outlook.of(history, Goal.first(history), 100)
 *         .filter(outlook -> !outlook.isWorthwhile())
 *         .ifPresent(outlook -> System.out.println("100 more trials are not worthwhile."));
 * }
 */
package io.danlu.analysis.outlook;
