package io.danlu.cli;

import io.danlu.process.TrialFolders;
import io.danlu.process.TrialLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The files that the programs of stored studies leave behind: a folder for each trial, in a folder for each study.
 *
 * @param root parent of the studies' folders
 */
record TrialFiles(Path root) {

    /** Returns the files of studies in the store {@code file}: {@code danlu.db.trials} beside {@code danlu.db}. */
    static TrialFiles beside(Path file) {
        String name =
                Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("danlu");
        return new TrialFiles(file.resolveSibling(name + ".trials"));
    }

    /**
     * Returns the files of studies in a store on a server, for trials that ran on this machine.
     *
     * @param state this user's state folder
     * @param store the store's name, without secrets
     */
    static TrialFiles here(Path state, String store) {
        UUID key = UUID.nameUUIDFromBytes(store.getBytes(StandardCharsets.UTF_8));
        return new TrialFiles(state.resolve("trials").resolve(key.toString()));
    }

    TrialFolders folders(String study) {
        return TrialFolders.kept(root.resolve(study));
    }

    /** Returns the folder of a trial, if it is there. */
    Optional<Path> folder(String study, int number) {
        return Optional.of(root.resolve(study).resolve(Integer.toString(number)))
                .filter(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS));
    }

    /** Returns the last lines that a trial's program printed, each log under its path. Empty if there is no log. */
    List<String> logs(String study, int number) {
        return TrialLog.in(root.resolve(study).resolve(Integer.toString(number))).stream()
                .flatMap(log -> Stream.concat(Stream.of("--- " + log.path()), log.tail().stream()))
                .toList();
    }

    /**
     * Removes the files of a study.
     *
     * @throws UncheckedIOException if a file cannot be removed
     */
    void delete(String study) {
        Path folder = root.resolve(study);
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Folders.remove(folder);
            Folders.removeIfEmpty(root);
        } catch (IOException broken) {
            throw new UncheckedIOException(
                    "the files of its trials, %s, cannot all be removed: %s".formatted(folder, broken), broken);
        }
    }
}
