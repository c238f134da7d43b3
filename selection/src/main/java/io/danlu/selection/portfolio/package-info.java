/**
 * Configurations with which a study of a model begins, because they are good on many public data sets.
 *
 * <p>{@code PortfolioTable} reads the committed table: for each learner, task and size of data, configurations in the
 * order in which a greedy choice took them. {@code Projection} moves a configuration into a search space.
 * {@link io.danlu.selection.portfolio.Portfolio} does both for one learner and one data set. The program
 * {@code io.danlu.bench.portfolio} made the table.
 */
package io.danlu.selection.portfolio;
