/**
 * Splitters, which divide rows into training and test parts.
 *
 * <p>A {@link Splitter} is a pure function from rows to {@link Split}s. There is one for each of scikit-learn's
 * classes; study files name them through {@link NamedSplitter}. {@link Groups} keep rows together that belong together.
 *
 * {@snippet :
 * Splitter folds = new StratifiedKFold(5).shuffled(42);
 * for (Split split : folds.split(rows)) {
 *     Model model = trainer.fit(split.train(), settings, 42);
 *     Prediction prediction = model.predict(split.test());
 * }
 * }
 */
package io.danlu.selection.split;
