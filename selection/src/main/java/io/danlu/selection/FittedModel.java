package io.danlu.selection;

import io.danlu.selection.learn.Model;
import io.danlu.selection.saved.SavedModel;
import java.util.Optional;

/**
 * A configuration fitted to all rows that it was chosen by. Immutable, hence safe in any thread.
 *
 * @param model predicts rows of the same data set, and rejects others
 * @param saved the same model without the data set: it predicts any rows that have its features, and can be written to
 *     a file. Reading the file needs the learner and the scorer by their names. Empty if the learner's models can't be
 *     saved
 * @param seconds the wall-clock time of the fit in seconds: scikit-learn's {@code refit_time_}
 */
public record FittedModel(Model model, Optional<SavedModel> saved, double seconds) {}
