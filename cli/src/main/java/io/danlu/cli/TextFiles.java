package io.danlu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes files that a user named, and says in one line what kept it from doing so. */
final class TextFiles {

    private TextFiles() {}

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException broken) {
            throw new IllegalArgumentException(
                    "File '%s': it cannot be written (%s). Choose another place.".formatted(file, broken), broken);
        }
    }
}
