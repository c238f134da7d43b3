package io.danlu.selection.data;

import java.util.List;
import java.util.Optional;

/**
 * The format of a CSV file. Empty options are found in the file.
 *
 * <p>The separator is the one of comma, semicolon, tab and {@code |} that divides the first lines into equally many
 * cells, at least two. The comma is preferred, then the separator with the most cells. The decimal mark is a point. In
 * a file with semicolons, a column is also of numbers if its cells are numbers with decimal commas.
 *
 * @param separator the character between cells
 * @param decimal the decimal mark of numbers, a point or a comma
 * @param drop the names of columns that are not read, and may hold anything
 */
public record CsvFormat(Optional<Character> separator, Optional<Character> decimal, List<String> drop) {

    /** Finds all options in the file, and reads all columns. */
    public static final CsvFormat FOUND = new CsvFormat(Optional.empty(), Optional.empty(), List.of());

    /**
     * Checks the options.
     *
     * @throws DataException if the separator is a quote, a line end or the decimal mark, or the decimal mark is neither
     *     a point nor a comma
     */
    public CsvFormat {
        drop = List.copyOf(drop);
        separator
                .filter(character -> "\"\r\n".indexOf(character) >= 0 || separator.equals(decimal))
                .ifPresent(character -> {
                    throw new DataException(
                            "Separator '%s': it must be no quote, no line end and not the decimal mark. Use another one."
                                    .formatted(character));
                });
        decimal.filter(mark -> mark != '.' && mark != ',').ifPresent(mark -> {
            throw new DataException("Decimal mark '%s': it must be a point or a comma.".formatted(mark));
        });
    }
}
