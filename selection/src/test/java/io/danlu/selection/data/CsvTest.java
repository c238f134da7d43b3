package io.danlu.selection.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CsvTest {

    private static final String ALPHABET = "ab1 ,;\"\r\n\té\u0000";
    private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r");

    @Test
    void whatIsWrittenWithQuotesIsReadBack() {
        Laws.forAll(500, random -> {
            List<List<String>> records = records(random);
            String lineEnd = LINE_ENDS.get(random.nextInt(3));
            String text = records.stream()
                    .map(cells ->
                            cells.stream().map(cell -> written(cell, random)).collect(Collectors.joining(",")))
                    .collect(Collectors.joining(lineEnd, "", random.nextBoolean() ? lineEnd : ""));
            assertThat(cells(text)).isEqualTo(records);
        });
    }

    @Test
    void anyTextIsReadOrRefusedWithItsFileAndLine() {
        Laws.forAll(2000, random -> {
            String text = text(random, random.nextInt(30));
            try {
                assertThat(Csv.rows("t.csv", text)).isNotNull();
            } catch (DataException refused) {
                assertThat(refused.getMessage()).startsWith("t.csv, line ");
            }
        });
    }

    @Test
    void everyRecordKnowsTheLineItBeginsIn() {
        String text = "a,b\r\n\"two\r\nlines\",1\rx,\"three\n\nlines\"\ny,2";
        assertThat(Csv.rows("t.csv", text)).extracting(Csv.Row::line).containsExactly(1, 2, 4, 7);
    }

    @Test
    void emptyCellsCountAndBlankLinesAtTheEndDont() {
        assertThat(cells(",\n,,\n\n  \n")).containsExactly(List.of("", ""), List.of("", "", ""));
        assertThat(cells("")).isEmpty();
        assertThat(cells("\n\r\n")).isEmpty();
    }

    @Test
    void wrongQuotesAreRefused() {
        assertThatThrownBy(() -> cells("a,b\n1,5\"\n"))
                .isInstanceOf(DataException.class)
                .hasMessage("t.csv, line 2: a quote stands inside the unquoted cell «5\"»."
                        + " Quote the whole cell and double the quotes inside it.");
        assertThatThrownBy(() -> cells("a\n\"x\"y\n"))
                .hasMessage("t.csv, line 2: text follows the closing quote of the cell «\"x\"y»."
                        + " Double the quotes inside the cell.");
        assertThatThrownBy(() -> cells("a\nb\n\"x\ny"))
                .hasMessage("t.csv, line 3: the quote that opens «\"x» is never closed. Close it.");
    }

    private static List<List<String>> cells(String text) {
        return Csv.rows("t.csv", text).stream().map(Csv.Row::cells).toList();
    }

    private static List<List<String>> records(RandomGenerator random) {
        List<List<String>> records = new ArrayList<>();
        int width = random.nextInt(1, 4);
        int height = random.nextInt(1, 6);
        for (int i = 0; i < height; i++) {
            List<String> cells = new ArrayList<>();
            for (int j = 0; j < width; j++) {
                cells.add(text(random, random.nextInt(6)) + "x"); // never blank: blank lines at the end are dropped
            }
            records.add(cells);
        }
        return records;
    }

    private static String text(RandomGenerator random, int length) {
        return random.ints(length, 0, ALPHABET.length())
                .mapToObj(i -> ALPHABET.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    private static String written(String cell, RandomGenerator random) {
        boolean mustQuote = cell.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
        return mustQuote || random.nextBoolean() ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
    }
}
