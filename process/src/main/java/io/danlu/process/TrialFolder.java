package io.danlu.process;

import io.danlu.format.file.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * A trial's folder, readable by its owner alone. Every attempt has the same folder, so that a program finds its
 * checkpoint.
 *
 * @param path absolute
 * @param kept whether the folder stays when the run is over
 */
record TrialFolder(Path path, boolean kept) {

    static final String VARIABLE = "DANLU_TRIAL_DIR";

    /**
     * Prepares the folder of trial {@code number} for an attempt: ends processes that still work in it, and empties the
     * report. Such processes exist if the Danlu process that started them was killed, or lost its lease.
     *
     * @throws IOException if the folder cannot be created, or if it or one of its files is a symbolic link. Through a
     *     link left by an earlier program, Danlu would write elsewhere.
     */
    static TrialFolder prepare(TrialFolders folders, int number) throws IOException {
        Path path = folders.root().get().toAbsolutePath().resolve(Integer.toString(number));
        TrialFolder folder = new TrialFolder(path, folders.kept());
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            folder.clear();
        } else {
            OwnerOnly.makeFolder(path);
        }
        OwnerOnly.newFile(folder.report(), "");
        return folder;
    }

    /** Ends the processes of an earlier attempt, and deletes its report. */
    private void clear() throws IOException {
        ProcessFamily.endAllWith(VARIABLE + "=" + path);
        refuseLink(path);
        for (Path file : List.of(report(), params(), output(), errors())) {
            refuseLink(file);
        }
        Files.deleteIfExists(report());
    }

    private static void refuseLink(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            throw new IOException("'%s' is a symbolic link, and Danlu writes a trial's files through none. Remove it."
                    .formatted(path));
        }
    }

    Path report() {
        return path.resolve("report.jsonl");
    }

    Path params() {
        return path.resolve("params.json");
    }

    Path output() {
        return path.resolve("stdout.log");
    }

    Path errors() {
        return path.resolve("stderr.log");
    }
}
