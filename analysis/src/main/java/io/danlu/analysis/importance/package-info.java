/**
 * The importance of parameters, computed from the results alone, whatever sampler made them.
 *
 * <p>{@link Importance} is the ranking that reports and pages show. {@link Fanova} and {@link PedAnova} are the methods
 * of Optuna, for comparison. All take a history and a {@link io.danlu.analysis.Goal}, and return shares.
 *
 * {@snippet :
 * Importance.of(history, Goal.first(history), 42).ifPresent(importance -> importance
 *         .shares()
 *         .forEach(share -> System.out.println(share.parameter() + " " + share.share())));
 * }
 */
package io.danlu.analysis.importance;
