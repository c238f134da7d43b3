/**
 * Makes the portfolios that Danlu ships: {@code portfolios.json} of the module {@code danlu-selection}.
 *
 * <p>{@code Portfolios} is the program. A {@code Ground} has the regret of each candidate on each public data set:
 * those of {@code Surrogated} come from the networks of YAHPO Gym, those of {@code Trained} from real cross-validation
 * of Danlu's learners. {@code Greedy} chooses. {@code LeftOut} judges the choice on data sets that it did not see.
 */
package io.danlu.bench.portfolio;
