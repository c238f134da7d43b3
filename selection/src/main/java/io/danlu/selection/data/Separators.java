package io.danlu.selection.data;

import io.danlu.format.FormatException;
import io.danlu.format.csv.CsvReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the separator of a CSV text by its first rows; see {@link CsvFormat}. */
final class Separators {

    /** The number of characters that are looked at. */
    static final int HEAD = 1 << 16;

    private static final int ROWS = 20;

    /** The separators that are found, with their names. */
    private static final Map<Character, String> NAMES = Map.of(',', "comma", ';', "semicolon", '\t', "tab");

    private static final List<Character> OTHERS = List.of(';', '\t', '|');

    private Separators() {}

    /** Returns the separator of a text, which supports {@link Reader#mark} and stays at its place. */
    static char find(Reader text) throws IOException {
        text.mark(HEAD);
        String head = head(text);
        text.reset();
        char best = ',';
        int most = cells(head, ',');
        for (char other : most > 1 ? List.<Character>of() : OTHERS) {
            int cells = cells(head, other);
            if (cells > most) {
                best = other;
                most = cells;
            }
        }
        return best;
    }

    /** Returns the first lines, as far as they are whole. */
    private static String head(Reader text) throws IOException {
        char[] buffer = new char[HEAD];
        int size = 0;
        int count = 0;
        while (count >= 0 && size < HEAD) {
            count = text.read(buffer, size, HEAD - size);
            size += Math.max(0, count);
        }
        String head = new String(buffer, 0, size);
        int lastEnd = head.lastIndexOf('\n');
        return size < HEAD || lastEnd < 0 ? head : head.substring(0, lastEnd + 1);
    }

    /** Returns the number of cells in each of the first rows; 1 if it is not the same, or they break a rule. */
    private static int cells(String head, char separator) {
        Set<Integer> counts = new HashSet<>();
        try (CsvReader records = new CsvReader("head", new StringReader(head), separator)) {
            Optional<CsvReader.Row> row = records.next();
            for (int rows = 0; rows < ROWS && row.isPresent(); rows++) {
                row.filter(full -> !full.isBlank())
                        .ifPresent(full -> counts.add(full.cells().size()));
                row = records.next();
            }
        } catch (FormatException broken) {
            return 1;
        }
        return counts.size() == 1 ? counts.iterator().next() : 1;
    }

    /** Returns the name of a separator in messages. */
    static String name(char separator) {
        return NAMES.getOrDefault(separator, "'" + separator + "'");
    }
}
