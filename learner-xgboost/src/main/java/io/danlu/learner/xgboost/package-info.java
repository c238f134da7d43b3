/**
 * The learner {@code xgboost}.
 *
 * <p>{@link XgboostLearner} converts the features to {@code Points} once. Each fit is a {@code Growth}, which adds
 * rounds as they are needed; predictions of fewer rounds are read out of it. {@code XgboostPersistence} writes models
 * to files.
 *
 * {@snippet lang=yaml :
 * run:
 *   model:
 *     learner: xgboost # needs the module learner-xgboost on the class path
 * }
 */
package io.danlu.learner.xgboost;
