/**
 * Model selection as a library call: searches over configurations, with a table of results and an honest estimate.
 *
 * <p>{@link ModelSearch} is scikit-learn's {@code GridSearchCV} and {@code RandomizedSearchCV}; {@link HalvingSearch}
 * adds successive halving. A search proposes candidates in an in-memory study and scores them by cross-validation. A
 * {@link Choice} then chooses one, which is refitted to all rows. {@code nested} repeats the search on outer splits.
 *
 * {@snippet :
 * ModelSearch search = ModelSearch.grid(learner, space, Splitter.cv(5, Task.CLASSIFICATION), scorer);
 * SearchResult result = search.run(rows);
 * Prediction prediction = result.model().predict(rows);
 * double honest = search.nested(rows, Splitter.cv(3, Task.CLASSIFICATION)).honest();
 * }
 */
package io.danlu.selection.search;
