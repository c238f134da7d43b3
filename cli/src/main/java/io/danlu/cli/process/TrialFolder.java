package io.danlu.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A trial's folder, the same on each attempt, so that a program finds what it saved.
 *
 * @param path absolute
 * @param kept whether it stays when the run is over
 */
record TrialFolder(Path path, boolean kept) {

    static final String VARIABLE = "DANLU_TRIAL_DIR";

    /**
     * The folder of trial {@code number}, ready for an attempt: nobody works in it and there is no report. Programs of an earlier
     * attempt may still run where the process that started them was killed, or lost its lease.
     */
    static TrialFolder prepare(TrialFolders folders, int number) throws IOException {
        Path path = folders.root().get().toAbsolutePath().resolve(Integer.toString(number));
        TrialFolder folder = new TrialFolder(path, folders.kept());
        if (Files.exists(path)) {
            ProcessFamily.endAllWith(VARIABLE + "=" + path);
        }
        Files.createDirectories(path);
        Files.deleteIfExists(folder.report());
        return folder;
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
