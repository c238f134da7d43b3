/**
 * Exact CART trees, random forests and boosted trees over primitive columns, for classes and for values.
 *
 * <p>{@link io.danlu.forest.Columns} sorts a data set once. Any number of forests are then fitted to subsets of its
 * rows: {@link io.danlu.forest.ClassificationForest}, {@link io.danlu.forest.RegressionForest} and
 * {@link io.danlu.forest.BoostedTrees}. Options and rules are those of scikit-learn 1.4; the documentation of a type
 * names intended differences. A {@link io.danlu.forest.NestedForests} serves many forests from one fit, and an
 * {@link io.danlu.forest.Ensemble} keeps only the predictions of a fitted model.
 *
 * {@snippet :
 * Columns columns = Columns.of(new double[][] {{1, 2, 3, 4}, {0, 0, 1, 1}});
 * Classes classes = Classes.of(new int[] {0, 0, 1, 1}, 2);
 * ForestOptions options = ForestOptions.classification().trees(50).build();
 * ClassificationForest forest = ClassificationForest.fit(columns, classes, options, 42);
 * int predicted = forest.predict(new double[] {3.5, 1});
 * }
 */
package io.danlu.forest;
