package io.danlu.format.csv;

import io.danlu.format.FormatException;
import io.danlu.space.Spelling;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads comma-separated values (RFC 4180), or values with another separator, record by record. A cell may be quoted, a quote inside quotes is doubled, and
 * a line ends with CR LF, LF or CR. The reader is strict: it refuses unclosed and misplaced quotes with their line, and
 * far too long records before they fill the memory. Not thread-safe.
 */
public final class CsvReader implements AutoCloseable {

    private static final int CELLS = 50_000;
    private static final int CHARACTERS = 1_000_000;

    private final String source;
    private final Reader text;
    private final char separator;
    private final char[] buffer = new char[1 << 16];
    private int position;
    private int end;
    private int line = 1;
    private int size;

    /**
     * Creates a reader of {@code text} with commas.
     *
     * @param source the name of the text in messages
     */
    public CsvReader(String source, Reader text) {
        this(source, text, ',');
    }

    /**
     * Creates a reader of {@code text}.
     *
     * @param source the name of the text in messages
     * @param separator the character between cells; no quote and no line end
     */
    public CsvReader(String source, Reader text, char separator) {
        this.source = source;
        this.text = text;
        this.separator = separator;
    }

    /**
     * A record.
     *
     * @param line the line in which it begins, counted from 1
     */
    public record Row(int line, List<String> cells) {

        public Row {
            cells = List.copyOf(cells);
        }

        /** Returns true if it is a blank line, or a single blank cell. */
        public boolean isBlank() {
            return cells.size() == 1 && cells.getFirst().isBlank();
        }
    }

    /**
     * Returns the next record, which may be a blank line, or empty at the end of the text.
     *
     * @throws FormatException if it breaks a rule, or has more than {@value #CELLS} cells or {@value #CHARACTERS}
     *     characters
     */
    public Optional<Row> next() {
        try {
            return peek() < 0 ? Optional.empty() : Optional.of(row());
        } catch (CharacterCodingException notText) {
            throw FormatException.of(source, "it is not text in UTF-8 (line %d). Save it as such.".formatted(line));
        } catch (IOException unreadable) {
            throw FormatException.of(source, "it cannot be read (%s).".formatted(unreadable));
        }
    }

    /** Returns an exception about a line. */
    public FormatException refuse(int at, String problem) {
        return FormatException.of(source, "line %d: %s".formatted(at, problem));
    }

    private Row row() throws IOException {
        int begin = line;
        size = 0;
        List<String> cells = new ArrayList<>();
        do {
            if (cells.size() == CELLS) {
                throw refuse(begin, "it has more than %d cells. Is it comma-separated values?".formatted(CELLS));
            }
            cells.add(take('"') ? quoted() : plain());
        } while (take(separator));
        endLine();
        return new Row(begin, cells);
    }

    private String plain() throws IOException {
        StringBuilder cell = new StringBuilder();
        while (!atCellEnd()) {
            if (peek() == '"') {
                throw refuse(
                        line,
                        "a quote stands inside the unquoted cell '%s'. Quote the whole cell and double the quotes inside it."
                                .formatted(Spelling.shown(cell.toString())));
            }
            int begin = position;
            while (position < end && isOrdinary(buffer[position])) {
                position++;
            }
            cell.append(buffer, begin, position - begin);
            grow(position - begin);
        }
        return cell.toString();
    }

    private boolean isOrdinary(char character) {
        return character != separator && character != '"' && character != '\r' && character != '\n';
    }

    private String quoted() throws IOException {
        int begin = line;
        StringBuilder cell = new StringBuilder();
        while (peek() >= 0) {
            if (!take('"')) {
                cell.append(character());
            } else if (take('"')) {
                cell.append('"');
            } else if (atCellEnd()) {
                return cell.toString();
            } else {
                throw refuse(
                        line,
                        "text follows the closing quote of the cell '%s'. Double the quotes inside the cell."
                                .formatted(Spelling.shown(cell.toString())));
            }
        }
        throw refuse(
                begin,
                "the quote that opens '%s' is never closed. Close it; or the file's end is missing."
                        .formatted(Spelling.shown(cell.toString())));
    }

    private char character() throws IOException {
        char character = buffer[position++];
        if (character == '\n' || (character == '\r' && peek() != '\n')) {
            line++;
        }
        grow(1);
        return character;
    }

    private void grow(int count) {
        size += count;
        if (size > CHARACTERS) {
            throw refuse(
                    line, "a record must not be longer than %d characters. Is a quote missing?".formatted(CHARACTERS));
        }
    }

    private void endLine() throws IOException {
        boolean carriageReturn = take('\r');
        if (take('\n') || carriageReturn) {
            line++;
        }
    }

    private boolean atCellEnd() throws IOException {
        int next = peek();
        return next == separator || next == '\r' || next == '\n' || next < 0;
    }

    private boolean take(char expected) throws IOException {
        boolean there = peek() == expected;
        position += there ? 1 : 0;
        return there;
    }

    /** Returns the next character without consuming it, or −1 at the end of the text. */
    private int peek() throws IOException {
        if (position == end) {
            position = 0;
            end = Math.max(0, text.read(buffer, 0, buffer.length));
        }
        return position < end ? buffer[position] : -1;
    }

    @Override
    public void close() {
        try {
            text.close();
        } catch (IOException unread) {
            throw FormatException.of(source, "it cannot be closed (%s).".formatted(unread));
        }
    }
}
