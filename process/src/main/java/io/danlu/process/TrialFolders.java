package io.danlu.process;

import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Where each trial has a folder of its own, {@code $DANLU_TRIAL_DIR}, named by its number.
 *
 * @param root holds these folders; asked for by each trial
 * @param kept whether they stay when the run is over
 */
public record TrialFolders(Supplier<Path> root, boolean kept) {

    /** Folders that stay, in {@code root}. */
    public static TrialFolders kept(Path root) {
        return new TrialFolders(() -> root, true);
    }

    /** Folders that go with the run. */
    public static TrialFolders passing(Supplier<Path> root) {
        return new TrialFolders(root, false);
    }
}
