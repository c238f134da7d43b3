package io.danlu.selection;

import io.danlu.selection.learn.Model;
import io.danlu.selection.saved.SavedModel;
import java.util.Optional;

/**
 * A configuration that was fitted to all rows that it was chosen by. Immutable, hence safe in any thread.
 *
 * @param model predicts rows of the data set that these were of, and refuses others
 * @param saved the same model apart from that data set: it predicts whatever has its features, and can be written to a file, which is read
 *     where the learner and the scorer are known by their names; empty where the learner's models can't be kept
 * @param seconds how long the fit took by the clock: scikit-learn's {@code refit_time_}
 */
public record Refitted(Model model, Optional<SavedModel> saved, double seconds) {}
