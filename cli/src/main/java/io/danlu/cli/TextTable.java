package io.danlu.cli;

import io.danlu.space.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows of text in aligned columns: numbers to the right, everything else to the left. */
final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... header) {
        add(header);
    }

    /** Adds a row. Its cells are {@linkplain Spelling#printable made safe for a terminal}. */
    void add(String... cells) {
        rows.add(Stream.of(cells).map(Spelling::printable).toList());
    }

    /** Returns one line for each row, without trailing blanks. */
    List<String> lines() {
        int columns = rows.getFirst().size();
        int[] widths = IntStream.range(0, columns)
                .map(c ->
                        rows.stream().mapToInt(row -> row.get(c).length()).max().orElse(0))
                .toArray();
        boolean[] right = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            int column = c;
            right[c] = rows.size() > 1
                    && rows.stream().skip(1).allMatch(row -> row.get(column).matches("[-–]|[-+]?[0-9].*"));
        }
        return rows.stream().map(row -> line(row, widths, right)).toList();
    }

    private static String line(List<String> row, int[] widths, boolean[] right) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < row.size(); c++) {
            String cell = row.get(c);
            String padding = " ".repeat(widths[c] - cell.length());
            line.append(c == 0 ? "" : "  ").append(right[c] ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }
}
