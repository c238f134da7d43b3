/**
 * Exact CART trees and random forests over primitive columns, for classes and for values.
 *
 * <p>{@link io.danlu.forest.Columns} sorts a data set once; any number of forests are then fitted to any subsets of its
 * rows, {@link io.danlu.forest.ClassificationForest} and {@link io.danlu.forest.RegressionForest}, with the options and the
 * rules of scikit-learn 1.4. Where a rule differs on purpose, the type's documentation says so.
 */
package io.danlu.forest;
