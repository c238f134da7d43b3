package io.danlu.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A text in YAML or JSON. It is JSON if it begins with a brace that is followed by a quote or a closing brace. */
record Document(String source, String text) {

    /** The largest size of a file in bytes. */
    static final int LIMIT = 3_000_000;

    private static final Pattern JSON = Pattern.compile("\\s*\\{\\s*[\"}]");

    static Document read(Path file) {
        String source = file.toString();
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw FormatException.of(source, "it is not a regular file. Name a study file.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw FormatException.of(
                        source, "it is longer than %d bytes. A study file is shorter.".formatted(LIMIT));
            }
            return new Document(source, decode(bytes));
        } catch (NoSuchFileException none) {
            throw FormatException.of(source, "there is no such file. Correct its name.");
        } catch (CharacterCodingException notText) {
            throw FormatException.of(source, "it is not text in UTF-8. Save it as such.");
        } catch (IOException unreadable) {
            throw FormatException.of(source, "it cannot be read (%s).".formatted(unreadable.getMessage()));
        }
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    Field root() {
        boolean json = JSON.matcher(text).lookingAt();
        return Field.root(source, json ? Json.parse(source, text) : YamlTreeParser.parse(source, text));
    }
}
