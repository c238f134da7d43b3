/**
 * Analyses of a history: pure functions from a history to records, which views render without computing anything.
 *
 * <p>{@link Recommendation} names the configuration to use, {@link BestSoFar} the improvements, and {@link Sensitivity}
 * the influence of parameters. {@link Explained} collects several analyses that share one fit of the {@link Model}. The
 * packages below analyse the course over time, the health of the study, the importance of parameters, the landscape and
 * the outlook.
 *
 * {@snippet :
 * History history = study.history();
 * Recommendation.of(history).ifPresent(best -> System.out.println(best.point()));
 * }
 */
package io.danlu.analysis;
