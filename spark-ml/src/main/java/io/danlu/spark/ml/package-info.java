/**
 * Estimators of Spark ML that search a space of hyperparameters instead of a grid.
 *
 * <p>{@link io.danlu.spark.ml.DanluCrossValidator} takes the place of Spark's {@code CrossValidator}, and {@link
 * io.danlu.spark.ml.DanluTrainValidationSplit} that of {@code TrainValidationSplit}. A {@link
 * io.danlu.spark.ml.ParamSpace} takes the place of the grid. A call of {@code fit} splits the data, creates or resumes
 * a study, evaluates its trials in threads of the driver, and fits the chosen configuration to all data. Each trial
 * runs ordinary Spark jobs, so the cluster does the work.
 *
 * {@snippet :
 * ParamSpace space = ParamSpace.builder()
 *         .addFloat(lr.regParam(), 1e-4, 1, Scale.LOG)
 *         .addFloat(lr.elasticNetParam(), 0, 1)
 *         .build();
 * DanluCrossValidatorModel model = new DanluCrossValidator()
 *         .setEstimator(lr)
 *         .setEvaluator(new MulticlassClassificationEvaluator())
 *         .setSpace(space)
 *         .setTrials(20)
 *         .setNumFolds(5)
 *         .fit(training);
 * }
 */
package io.danlu.spark.ml;
