package io.danlu.format.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.format.FormatException;
import io.danlu.laws.Laws;
import io.danlu.testkit.RandomTexts;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvReaderTest {

    private static final String ALPHABET = "ab1 ,;\"\r\n\té\u0000";

    private static List<CsvReader.Row> rows(String text) {
        try (CsvReader records = new CsvReader("a.csv", new StringReader(text))) {
            List<CsvReader.Row> rows = new ArrayList<>();
            for (Optional<CsvReader.Row> row = records.next(); row.isPresent(); row = records.next()) {
                rows.add(row.get());
            }
            return rows;
        }
    }

    @Test
    void writtenRowsAreReadBackEqual() {
        Laws.forAll(500, random -> {
            int columns = random.nextInt(2, 6);
            List<List<String>> rows = Stream.generate(() -> Stream.generate(() -> RandomTexts.text(random))
                            .limit(columns)
                            .toList())
                    .limit(random.nextInt(5))
                    .toList();
            StringBuilder text = new StringBuilder();
            rows.forEach(row -> text.append(Csv.row(row)));
            assertThat(rows(text.toString()).stream()
                            .map(row -> row.cells().stream().map(Csv::original).toList()))
                    .isEqualTo(rows);
        });
    }

    @Test
    void linesAreCountedWithAnyLineEndAndBlankOnesAreMarked() {
        List<CsvReader.Row> rows = rows("a,b\r\n\r\n1,\"x\ny\"\r3,4\n \n\n5,6");
        assertThat(rows.stream().filter(CsvReader.Row::isBlank).map(CsvReader.Row::line))
                .containsExactly(2, 6, 7);
        assertThat(rows.stream().filter(row -> !row.isBlank()))
                .containsExactly(
                        new CsvReader.Row(1, List.of("a", "b")),
                        new CsvReader.Row(3, List.of("1", "x\ny")),
                        new CsvReader.Row(5, List.of("3", "4")),
                        new CsvReader.Row(8, List.of("5", "6")));
    }

    @Test
    void anyTextIsReadOrRefusedWithItsLine() {
        Laws.forAll(2000, random -> {
            String text = random.ints(random.nextInt(30), 0, ALPHABET.length())
                    .mapToObj(i -> ALPHABET.substring(i, i + 1))
                    .collect(Collectors.joining());
            try {
                assertThat(rows(text)).isNotNull();
            } catch (FormatException refused) {
                assertThat(refused.getMessage()).startsWith("a.csv: line ");
            }
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a,b_1,\"x|a.csv: line 2: the quote that opens 'x' is never closed.",
                "a,b_1,\"x\"y|a.csv: line 2: text follows the closing quote of the cell 'x'.",
                "a,b_1,x\"y\"|a.csv: line 2: a quote stands inside the unquoted cell 'x'.",
            })
    void malformedTablesAreRefusedWithTheirLine(String text, String message) {
        assertThatThrownBy(() -> rows(text.replace('_', '\n')))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aTooLongRecordIsRefusedBeforeItIsRead() {
        assertThatThrownBy(() -> rows("a,b\n\"" + "x".repeat(2_000_000)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("a record must not be longer than 1000000 characters");
        assertThatThrownBy(() -> rows(",".repeat(100_000)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("it has more than 50000 cells");
    }
}
