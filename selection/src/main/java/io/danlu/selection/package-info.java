/**
 * Models as objectives: cross-validation, a hold-out split, and a test part that no trial ever sees.
 *
 * <p>A trial travels as follows. {@link ModelObjective} turns a point into hyperparameters and asks
 * {@link CrossValidation} for the scores of each split. Each split fits a {@code learn.Learner} to its training part
 * and scores the test part with a {@code score.Scorer}. Configurations that differ only in nested hyperparameters share
 * fits ({@code FitCache}). The value of the trial is the mean test score. After the study, {@code refit} fits the
 * best configuration to all rows, and {@link TestPart} gives its honest score.
 *
 * {@snippet :
 * Table table = Table.read(Path.of("breast_cancer.csv"));
 * Rows rows = table.dataset("diagnosis", Task.CLASSIFICATION).rows();
 * var validation = new CrossValidation(
 *         rows, Learner.named("forest"), Splitter.cv(5, Task.CLASSIFICATION), Scorer.named("accuracy"), 42);
 * double score = validation.score(Map.of("n_estimators", Value.of(100))).mean();
 * }
 */
package io.danlu.selection;
