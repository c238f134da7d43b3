package io.danlu.cli;

import io.danlu.format.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Writes files that a user named, each {@linkplain WholeFile in one step}, and explains failures in one line. */
final class TextFiles {

    private TextFiles() {}

    static void write(Path file, String text) {
        try {
            WholeFile.write(file, text);
        } catch (IOException broken) {
            throw refusal(file, broken.toString());
        }
    }

    /**
     * Checks that a file can be written, before the work for its content starts.
     *
     * @throws IllegalArgumentException if it is a folder, its folder is missing, or either may not be written
     */
    static void requireWritable(Path file) {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        if (Files.isDirectory(file)) {
            throw refusal(file, "it is a folder");
        }
        if (!Files.isDirectory(folder)) {
            throw refusal(file, "there is no folder '%s'".formatted(folder));
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw refusal(file, "permission denied");
        }
    }

    /**
     * Checks that a page can be written. The name must end in {@code .html}, so that a study file named by mistake is
     * not overwritten.
     */
    static void requirePage(Path file) {
        if (!file.toString().endsWith(".html")) {
            throw refusal(file, "a page's name ends in .html; choose a study with --study NAME");
        }
        requireWritable(file);
    }

    private static IllegalArgumentException refusal(Path file, String reason) {
        return new IllegalArgumentException(
                "File '%s': it cannot be written (%s). Choose another place.".formatted(file, reason));
    }
}
