/**
 * Model selection as a library call: searches over configurations, with a table of results and an honest estimate.
 *
 * <p>{@link ModelSearch} is scikit-learn's {@code GridSearchCV} and {@code RandomizedSearchCV}, with successive halving
 * too. A search scores its candidates by cross-validation in a study in memory. A {@link io.danlu.selection.Choice} of
 * that study's history is fitted to all rows, and {@link SearchResult} shows the history as a table.
 * {@link ModelSearch#nested} repeats the search on outer splits.
 *
 * {@snippet :
 * ModelSearch search = ModelSearch.grid(learner, space, Splitter.cv(5, Task.CLASSIFICATION), scorer);
 * SearchResult result = search.run(rows);
 * Prediction prediction = result.model().predict(rows);
 * double honest = search.nested(rows, Splitter.cv(3, Task.CLASSIFICATION)).honest();
 * }
 */
package io.danlu.selection.search;
