package io.danlu.cli;

import io.danlu.cli.process.TrialFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the programs of kept studies leave behind: a folder for each trial, in one for each study.
 *
 * @param root holds the studies' folders
 */
record TrialFiles(Path root) {

    /** Of the studies in the store that is {@code file}: {@code danlu.db.trials} beside {@code danlu.db}. */
    static TrialFiles beside(Path file) {
        String name =
                Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("danlu");
        return new TrialFiles(file.resolveSibling(name + ".trials"));
    }

    TrialFolders folders(String study) {
        return TrialFolders.kept(root.resolve(study));
    }

    Path folder(String study, int number) {
        return root.resolve(study).resolve(Integer.toString(number));
    }

    /**
     * Removes the files of a study.
     *
     * @throws UncheckedIOException if something stays
     */
    void delete(String study) {
        try {
            Folders.remove(root.resolve(study));
            Folders.removeIfEmpty(root);
        } catch (IOException broken) {
            throw new UncheckedIOException(
                    "the files of its trials in %s cannot all be removed: %s".formatted(root.resolve(study), broken),
                    broken);
        }
    }
}
