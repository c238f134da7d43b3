package io.danlu.selection.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits the text of a CSV file into records, as RFC 4180 says: cells are separated by commas and may be quoted, a quote
 * inside quotes is doubled, a line ends in CR LF, LF or CR. Blank lines at the end of the text are no records.
 */
final class Csv {

    private final String file;
    private final String text;
    private int position;
    private int line = 1;

    private Csv(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /** A record and the line, counted from 1, that it begins in. */
    record Row(int line, List<String> cells) {

        private boolean isBlank() {
            return cells.size() == 1 && cells.getFirst().isBlank();
        }
    }

    static List<Row> rows(String file, String text) {
        Csv csv = new Csv(file, text);
        List<Row> rows = new ArrayList<>();
        while (csv.position < text.length()) {
            rows.add(csv.row());
        }
        while (!rows.isEmpty() && rows.getLast().isBlank()) {
            rows.removeLast();
        }
        return rows;
    }

    private Row row() {
        int begin = line;
        List<String> cells = new ArrayList<>();
        do {
            cells.add(next() == '"' ? quoted() : plain());
        } while (take(','));
        endLine();
        return new Row(begin, cells);
    }

    private String plain() {
        int begin = position;
        while (!atCellEnd()) {
            if (next() == '"') {
                throw DataException.at(
                        file,
                        line,
                        "a quote stands inside the unquoted cell %s. Quote the whole cell and double the quotes inside it."
                                .formatted(excerpt(begin)));
            }
            position++;
        }
        return text.substring(begin, position);
    }

    private String quoted() {
        int begin = position;
        int firstLine = line;
        StringBuilder cell = new StringBuilder();
        position++;
        while (position < text.length()) {
            if (!take('"')) {
                cell.append(character());
            } else if (take('"')) {
                cell.append('"');
            } else if (atCellEnd()) {
                return cell.toString();
            } else {
                throw DataException.at(
                        file,
                        line,
                        "text follows the closing quote of the cell %s. Double the quotes inside the cell."
                                .formatted(excerpt(begin)));
            }
        }
        throw DataException.at(
                file, firstLine, "the quote that opens %s is never closed. Close it.".formatted(excerpt(begin)));
    }

    /** The next character of a quoted cell, which may be a line's end. */
    private char character() {
        char character = text.charAt(position++);
        if (character == '\n' || (character == '\r' && next() != '\n')) {
            line++;
        }
        return character;
    }

    private void endLine() {
        boolean carriageReturn = take('\r');
        if (take('\n') || carriageReturn) {
            line++;
        }
    }

    private boolean atCellEnd() {
        return switch (next()) {
            case ',', '\r', '\n' -> true;
            case 0 -> position >= text.length();
            default -> false;
        };
    }

    private boolean take(char expected) {
        boolean there = next() == expected && position < text.length();
        position += there ? 1 : 0;
        return there;
    }

    /** The next character, or 0 at the end of the text. */
    private char next() {
        return position < text.length() ? text.charAt(position) : 0;
    }

    private String excerpt(int begin) {
        String shown = text.substring(begin, Math.min(text.length(), begin + 20))
                .lines()
                .findFirst()
                .orElse("");
        return "«" + shown + "»";
    }
}
