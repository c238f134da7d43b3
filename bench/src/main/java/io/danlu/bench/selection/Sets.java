package io.danlu.bench.selection;

import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Table;
import io.danlu.selection.data.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The data sets in the folder {@code examples}; the last column is the target. */
final class Sets {

    private Sets() {}

    static Dataset read(String name, Task task) throws IOException {
        Path file = Path.of("examples", name + ".csv");
        String header = Files.readAllLines(file).getFirst();
        return Table.read(file).dataset(header.substring(header.lastIndexOf(',') + 1), task);
    }
}
