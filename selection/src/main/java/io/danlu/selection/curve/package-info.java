/**
 * Tuning by hand: how scores change along one hyperparameter, or with the number of rows.
 *
 * <p>{@link ValidationCurve} scores each value of a hyperparameter; {@link LearningCurve} scores growing shares of the
 * training rows. {@link ValidationCurve.Diagnosis} tells whether a value underfits, overfits or is good.
 *
 * {@snippet :
 * ValidationCurve curve = ValidationCurve.of(
 *         validation, "max_depth", List.of(Value.of(2), Value.of(4), Value.of(8)), Map.of());
 * Diagnosis first = curve.diagnosis(0); // UNDERFIT, if depth 2 is too shallow
 * }
 */
package io.danlu.selection.curve;
