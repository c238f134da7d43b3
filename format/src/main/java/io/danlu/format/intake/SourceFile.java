package io.danlu.format.intake;

import io.danlu.format.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A file of trials, with the kind that its content shows.
 *
 * @param path the path as the user named it
 */
public record SourceFile(Path path, Kind kind) {

    /** The kind of a file. */
    public enum Kind {
        CSV,
        JSON,
        SQLITE
    }

    /** The largest size of a text in bytes. */
    static final long LIMIT = 100_000_000;

    private static final int HEAD = 4096;
    private static final byte[] DATABASE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final String FORMS =
            "CSV with a header, JSON as 'danlu export' writes it, or an Optuna study in SQLite";

    /**
     * The first bytes of compressed files: zip (APPNOTE, 4.3.7), gzip (RFC 1952), bzip2, xz, Zstandard (RFC 8878), 7z.
     */
    private static final List<byte[]> COMPRESSED = List.of(
            bytes('P', 'K', 3, 4),
            bytes(0x1f, 0x8b, 8),
            bytes('B', 'Z', 'h', '9', '1', 'A', 'Y', '&', 'S', 'Y'),
            bytes(0xfd, '7', 'z', 'X', 'Z', 0),
            bytes(0x28, 0xb5, 0x2f, 0xfd),
            bytes('7', 'z', 0xbc, 0xaf));

    /**
     * Detects the kind of the file {@code path}. Reads only its beginning, and only a regular file.
     *
     * @throws FormatException if it is not a file of trials
     */
    public static SourceFile of(Path path) {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw refusal(path, "it is not a regular file. Name a file: " + FORMS + ".");
        }
        if (Files.notExists(path)) {
            throw refusal(path, "there is no such file. Correct its name.");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return new SourceFile(path, kind(path, in.readNBytes(HEAD)));
        } catch (IOException unreadable) {
            throw refusal(path, "it cannot be read (%s). Name a readable file.".formatted(unreadable));
        }
    }

    private static Kind kind(Path path, byte[] head) throws IOException {
        if (head.length == 0) {
            throw refusal(path, "it is empty. Name a file with trials: " + FORMS + ".");
        }
        if (begins(head, DATABASE)) {
            return Kind.SQLITE;
        }
        if (COMPRESSED.stream().anyMatch(magic -> begins(head, magic))) {
            throw refusal(path, "it is compressed, and compressed files are not opened. Unpack it.");
        }
        if (!isText(head)) {
            throw refusal(path, "it is not text, nor a database of SQLite. Name a file with trials: " + FORMS + ".");
        }
        if (Files.size(path) > LIMIT) {
            throw refusal(
                    path,
                    "it is longer than %d bytes (%d). Split it; what is imported already is not imported again."
                            .formatted(LIMIT, Files.size(path)));
        }
        String start =
                new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading();
        return start.startsWith("{") || start.startsWith("[") ? Kind.JSON : Kind.CSV;
    }

    private static boolean begins(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }

    /** Returns true if there is no zero byte. Reading shows later whether the text is UTF-8. */
    private static boolean isText(byte[] head) {
        for (byte each : head) {
            if (each == 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static FormatException refusal(Path path, String problem) {
        return FormatException.of(path.toString(), problem);
    }

    /** Returns its name in messages. */
    public String name() {
        return path.toString();
    }

    /** Returns an exception about this file. */
    public FormatException refuse(String problem) {
        return refusal(path, problem);
    }

    /**
     * Opens its text, without a byte order mark. Reading throws a {@link java.nio.charset.CharacterCodingException} if
     * it is not UTF-8.
     */
    Reader text() {
        try {
            InputStream in = Files.newInputStream(path);
            Reader text = new InputStreamReader(
                    in,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT));
            return new Unmarked(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
