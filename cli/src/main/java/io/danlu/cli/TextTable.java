package io.danlu.cli;

import io.danlu.space.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rows of text in aligned columns: numbers to the right, everything else to the left. In a narrow terminal, columns that
 * may be left out are, the last first, then long texts are shortened. Numbers are never shortened.
 */
final class TextTable {

    private static final String GAP = "  ";

    /** A text is not made shorter than this. */
    private static final int LEAST = 10;

    /** The number of first columns that say which row it is. */
    private static final int KEPT = 2;

    private final List<List<Cell>> rows = new ArrayList<>();
    private Set<String> optional = Set.of();
    private boolean wraps;

    TextTable(String... header) {
        add(Stream.of(header)
                .map(name -> new Cell(name, Optional.of(Colour.HEADING)))
                .toList());
    }

    /** Returns an empty table with titles in the language of this process. */
    static TextTable titled(String... titles) {
        return new TextTable(Stream.of(titles).map(Language::said).toArray(String[]::new));
    }

    /**
     * A text in a row. It is {@linkplain Spelling#printable made safe for a terminal}.
     *
     * @param colour its colour on a screen that has colours
     */
    record Cell(String text, Optional<Colour> colour) {

        Cell {
            text = Spelling.printable(text);
        }

        static Cell of(String text) {
            return new Cell(text, Optional.empty());
        }

        private int width() {
            return TextWidth.of(text);
        }

        private boolean isNumber() {
            return text.matches("[-–]|[-+]?[0-9].*") || text.isEmpty();
        }
    }

    /** Names the columns that a narrow terminal may leave out, for the least loss from the last. */
    TextTable leavingOut(List<String> columns) {
        optional = Set.copyOf(columns);
        return this;
    }

    /** Continues long texts of the last column in further lines instead of shortening them. */
    TextTable wrapping() {
        wraps = true;
        return this;
    }

    void add(String... cells) {
        add(Stream.of(cells).map(Cell::of).toList());
    }

    void add(List<Cell> cells) {
        rows.add(List.copyOf(cells));
    }

    /** Returns one line for each row, without trailing blanks. */
    List<String> lines() {
        return lines(Screen.PIPE);
    }

    /** Returns the lines that fit {@code screen}. The last one names the columns that are left out. */
    List<String> lines(Screen screen) {
        List<Column> all = IntStream.range(0, rows.getFirst().size())
                .mapToObj(this::column)
                .toList();
        List<Column> shown = fitting(all, screen.columns());
        int[] widths = widths(shown, screen.columns());
        List<String> lines = new ArrayList<>();
        for (List<Cell> row : rows) {
            lines.addAll(lines(row, shown, widths, screen));
        }
        List<String> missing = all.stream()
                .filter(column -> !shown.contains(column))
                .map(Column::name)
                .toList();
        if (!missing.isEmpty()) {
            lines.addAll(TextWidth.wrapped(
                    Language.said("not shown, for lack of width: " + String.join(", ", missing)), screen.columns(), 0));
        }
        return lines;
    }

    /** A column: its natural width, and the least width to which it may be shortened. */
    private record Column(int index, String name, boolean numbers, int natural, int least) {}

    private Column column(int index) {
        Cell header = rows.getFirst().get(index);
        List<Cell> cells = rows.stream().skip(1).map(row -> row.get(index)).toList();
        boolean numbers = !cells.isEmpty()
                && cells.stream().allMatch(Cell::isNumber)
                && cells.stream().anyMatch(cell -> !cell.text().isEmpty());
        int most = cells.stream().mapToInt(Cell::width).max().orElse(0);
        int least = numbers
                ? Math.max(most, Math.min(header.width(), LEAST))
                : Math.min(Math.max(most, header.width()), LEAST);
        return new Column(index, header.text(), numbers, Math.max(most, header.width()), least);
    }

    /** Leaves out optional columns from the last, then texts, then others, until the least widths fit. */
    private List<Column> fitting(List<Column> all, int width) {
        List<Column> shown = new ArrayList<>(all);
        while (shown.size() > 1 && total(shown.stream().mapToInt(Column::least)) > width) {
            shown.remove(shown.reversed().stream()
                    .filter(column -> optional.contains(column.name()))
                    .findFirst()
                    .or(() -> shown.reversed().stream()
                            .filter(column -> !column.numbers() && column.index() >= KEPT)
                            .findFirst())
                    .orElseGet(shown::getLast));
        }
        return shown;
    }

    /** Returns the width of columns with the gaps between them. */
    private static long total(IntStream widths) {
        return widths.asLongStream().map(width -> width + GAP.length()).sum() - GAP.length();
    }

    /** Shortens the widest column by one until the row fits. */
    private int[] widths(List<Column> shown, int width) {
        int[] widths = shown.stream().mapToInt(Column::natural).toArray();
        while (total(IntStream.of(widths)) > width) {
            Optional<Integer> widest = IntStream.range(0, widths.length)
                    .filter(i -> widths[i] > shown.get(i).least())
                    .boxed()
                    .max((one, other) -> Integer.compare(widths[one], widths[other]));
            if (widest.isEmpty()) {
                break;
            }
            widths[widest.get()]--;
        }
        return widths;
    }

    private List<String> lines(List<Cell> row, List<Column> shown, int[] widths, Screen screen) {
        StringBuilder line = new StringBuilder();
        List<String> more = List.of();
        int column = 0;
        for (int i = 0; i < shown.size(); i++) {
            Cell cell = row.get(shown.get(i).index());
            String text = TextWidth.shortened(cell.text(), widths[i]);
            if (wraps && i == shown.size() - 1 && cell.width() > widths[i]) {
                more = TextWidth.wrapped(cell.text(), widths[i], 0);
                text = more.getFirst();
            }
            String padding = " ".repeat(Math.max(0, widths[i] - TextWidth.of(text)));
            String painted =
                    cell.colour().isPresent() ? screen.paint(cell.colour().get(), text) : text;
            line.append(i == 0 ? "" : GAP).append(shown.get(i).numbers() ? padding + painted : painted + padding);
            column += i == shown.size() - 1 ? 0 : widths[i] + GAP.length();
        }
        String indent = " ".repeat(column);
        return Stream.concat(
                        Stream.of(line.toString().stripTrailing()),
                        more.stream().skip(1).map(rest -> indent + rest))
                .toList();
    }
}
