/**
 * Learners: their hyperparameters, fits and predictions, and the built-in {@code forest} and {@code boosting}.
 *
 * <p>A {@link Learner} prepares a data set once, which gives a {@link Trainer}. The trainer fits a {@link Model} to
 * rows under {@link Settings}, or a {@link NestedFit} that contains the models of many settings. A model predicts
 * {@link Probabilities} or {@link Estimates}. {@link ModelPersistence} fits models that can be written to files.
 *
 * {@snippet :
 * Learner forest = Learner.named("forest");
 * Settings settings = forest.hyperparameters(Task.CLASSIFICATION).settings(Map.of("max_depth", Value.of(5)));
 * Model model = forest.on(data).fit(rows, settings, 42);
 * Prediction prediction = model.predict(others);
 * }
 */
package io.danlu.selection.learn;
