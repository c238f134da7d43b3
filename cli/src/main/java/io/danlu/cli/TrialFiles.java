package io.danlu.cli;

import io.danlu.process.TrialFolders;
import io.danlu.process.TrialLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

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

    /**
     * Of the studies in a store on a server, as far as their trials ran on this machine.
     *
     * @param state the folder of this user's and program's state
     * @param store its name, without secrets
     */
    static TrialFiles here(Path state, String store) {
        UUID key = UUID.nameUUIDFromBytes(store.getBytes(StandardCharsets.UTF_8));
        return new TrialFiles(state.resolve("trials").resolve(key.toString()));
    }

    TrialFolders folders(String study) {
        return TrialFolders.kept(root.resolve(study));
    }

    /** The end of what a trial's program printed, each log under its name; nothing where there is no log. */
    List<String> logs(String study, int number) {
        return TrialLog.in(root.resolve(study).resolve(Integer.toString(number))).stream()
                .flatMap(log -> Stream.concat(Stream.of("--- " + log.path()), log.tail().stream()))
                .toList();
    }

    /**
     * Removes the files of a study.
     *
     * @throws UncheckedIOException if something stays
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
