package io.danlu.bench.contest;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file of results, a line of JSON each, that hold under the circumstances in its first line.
 *
 * @param known the results that were there when it was opened
 */
public record CacheFile(Path path, List<Fields> known) {

    /** Opens the file, or begins a new one if there is none or its circumstances differ. */
    public static CacheFile open(Path path, Json circumstances) {
        String header = circumstances.text();
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            List<String> lines = Files.exists(path) ? Files.readAllLines(path) : List.of();
            if (!lines.isEmpty() && lines.getFirst().equals(header)) {
                String source = path.toString();
                return new CacheFile(
                        path,
                        lines.stream()
                                .skip(1)
                                .map(line -> Field.root(source, Json.parse(source, line))
                                        .fields())
                                .toList());
            }
            Files.writeString(path, header + "\n");
            return new CacheFile(path, List.of());
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    /** Appends a result. */
    public void add(Json result) {
        try {
            Files.writeString(path, result.text() + "\n", StandardOpenOption.APPEND);
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }
}
