package io.danlu.selection.saved;

import io.danlu.format.FormatException;
import io.danlu.format.file.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Reads and writes the file of a model. */
final class ModelFile {

    /** The beginning of every model, apart from blanks. */
    private static final Pattern BEGINNING =
            Pattern.compile("\\s*\\{\\s*\"format\"\\s*:\\s*\"" + ModelWriter.FORMAT + "\"");

    private static final int LOOK = 200;

    private ModelFile() {}

    static String text(Path file) {
        String source = file.toString();
        try {
            if (Files.isDirectory(file)) {
                throw FormatException.of(source, "it is a folder. Name a model's file.");
            }
            return Files.readString(file);
        } catch (NoSuchFileException none) {
            throw FormatException.of(source, "there is no such file. Correct its name.");
        } catch (CharacterCodingException notText) {
            throw FormatException.of(
                    source, "it is no model of danlu. Name a file that 'danlu tune FILE --save MODEL' wrote.");
        } catch (IOException unreadable) {
            throw FormatException.of(source, "it cannot be read (%s).".formatted(unreadable));
        }
    }

    static boolean isModel(String text) {
        return BEGINNING.matcher(text).lookingAt();
    }

    static boolean isModel(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return isModel(new String(in.readNBytes(LOOK), StandardCharsets.ISO_8859_1));
        } catch (IOException unreadable) {
            return false;
        }
    }

    static void write(Path file, String text) {
        try {
            WholeFile.write(file, text);
        } catch (IOException broken) {
            throw FormatException.of(
                    file.toString(), "it cannot be written (%s). Choose another place.".formatted(broken));
        }
    }
}
