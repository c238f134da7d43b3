package io.danlu.process;

import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The folders of a run's trials. Each trial has one, {@code $DANLU_TRIAL_DIR}, named by its number.
 *
 * @param root parent of these folders; called for each trial
 * @param kept whether the folders stay when the run is over
 */
public record TrialFolders(Supplier<Path> root, boolean kept) {

    /** Returns folders in {@code root} that stay. */
    public static TrialFolders kept(Path root) {
        return new TrialFolders(() -> root, true);
    }

    /** Returns folders in {@code root} that are deleted after the run. */
    public static TrialFolders passing(Supplier<Path> root) {
        return new TrialFolders(root, false);
    }
}
