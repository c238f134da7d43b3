/**
 * Models in files: written after a study, and read wherever predictions are needed.
 *
 * <p>{@link SavedModel} holds a predictor with its {@link Origin}: the learner, the features, and the score that it was
 * chosen by. The file is a JSON object with a version and a checksum.
 *
 * {@snippet :
 * SavedModel model = SavedModel.read(Path.of("iris.model"));
 * Prediction prediction = model.predict(Sheet.read(Path.of("flowers.csv")));
 * }
 */
package io.danlu.selection.saved;
