package io.danlu.process;

import io.danlu.format.file.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A trial's folder, the same on each attempt, so that a program finds what it saved. Readable by its owner alone.
 *
 * @param path absolute
 * @param kept whether it stays when the run is over
 */
record TrialFolder(Path path, boolean kept) {

    static final String VARIABLE = "DANLU_TRIAL_DIR";

    /**
     * The folder of trial {@code number}, ready for an attempt: nobody works in it and the report is empty. Programs of an earlier
     * attempt may still run where the process that started them was killed, or lost its lease.
     *
     * @throws IOException if it can't be made, or a symbolic link is in its place or in that of one of its files: through a link
     *     that an earlier program left, Danlu would write elsewhere
     */
    static TrialFolder prepare(TrialFolders folders, int number) throws IOException {
        Path path = folders.root().get().toAbsolutePath().resolve(Integer.toString(number));
        TrialFolder folder = new TrialFolder(path, folders.kept());
        if (Files.exists(path)) {
            ProcessFamily.endAllWith(VARIABLE + "=" + path);
        }
        refuseLink(path);
        OwnerOnly.makeFolder(path);
        for (Path file : List.of(folder.report(), folder.params(), folder.output(), folder.errors())) {
            refuseLink(file);
        }
        Files.deleteIfExists(folder.report());
        OwnerOnly.newFile(folder.report(), "");
        return folder;
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
