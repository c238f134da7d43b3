/**
 * Tasks with a known optimum, for the benches.
 *
 * <p>A {@link Task} has a space, a loss for each point, and a scale on which the optimum has regret 0 and a median
 * point regret 1. {@code Tasks} collects the suites. They are exact tables, surrogates and sampled rows of real
 * trainings, functions of the literature, conditional spaces, and live cross-validations.
 *
 * {@snippet :
 * double loss = task.loss(point, 0); // one noisy evaluation
 * double regret = task.regret(point); // of the mean over repetitions
 * }
 */
package io.danlu.bench.task;
